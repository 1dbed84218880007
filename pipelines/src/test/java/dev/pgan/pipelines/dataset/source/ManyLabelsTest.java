package dev.pgan.pipelines.dataset.source;

import static com.google.common.base.Preconditions.checkState;

import dev.pgan.pipelines.dataset.SmallHeap;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The labels of a million pictures, a file of 22 MB, are read by a process whose heap holds neither
 * that text as Java's characters nor a name for each label.
 */
class ManyLabelsTest {
  private static final int PICTURES = 1_000_000;
  private static final int CLASSES = 300;

  @TempDir Path temp;

  @Test
  void labelsTakeFourBytesForEachPicture() throws Exception {
    SmallHeap.run(ManyLabelsTest.class, "-Xmx28m", temp);
  }

  /** Names that take no memory: those of a source are held by who lists it. */
  private static final class Names extends AbstractList<String> implements RandomAccess {
    @Override
    public String get(int index) {
      return "pictures/" + String.valueOf(100_000_000 + index).substring(1) + ".png";
    }

    @Override
    public int size() {
      return PICTURES;
    }
  }

  /** What the process with the small heap does, in the folder that is given. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0], "labels.csv");
    Names names = new Names();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = PICTURES - 1; i >= 0; i--) {
        out.write(names.get(i) + ",");
        out.write("class" + i % CLASSES);
        out.newLine();
      }
    }

    PictureLabels labels =
        LabelFiles.read(new LabelsPlace(BeamFile.at(file.toString()), null, ""), names);
    checkState(labels.classes().size() == CLASSES, "%s classes", labels.classes().size());
    for (int i = 0; i < PICTURES; i += 997) {
      int expected = labels.classes().indexOf("class" + i % CLASSES);
      checkState(labels.of(names.get(i))[expected] == 1, "picture %s", i);
    }
  }
}
