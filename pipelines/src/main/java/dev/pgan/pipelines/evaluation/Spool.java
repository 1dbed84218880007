package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where ranges of images leave what the sliced Wasserstein distance needs of them, float32, one
 * file for each range and level. Each block of directions reads them again: that is far less than
 * the projections, which would have to go through the shuffle otherwise. Files are a function of
 * their names, so it does no harm to write one twice.
 */
record Spool(BeamFolder folder, String name) implements Serializable {
  static final String PREFIX = "work-";

  void write(ImageRange range, int level, float[] values) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    folder.write(file(range.source(), level, range.first()), out -> out.write(bytes.array()));
  }

  float[] read(int source, int level, int firstImage) throws IOException {
    try (InputStream in = folder.open(file(source, level, firstImage))) {
      FloatBuffer values =
          ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      float[] floats = new float[values.remaining()];
      values.get(floats);
      return floats;
    }
  }

  /** Notes that a range is done, for {@link #images}. */
  void note(ImageRange range) throws IOException {
    folder.write(done() + range.source() + "-" + range.first() + "-" + range.count(), out -> {});
  }

  /** Images of the ranges that are done. */
  long images() throws IOException {
    return folder.list(done()).stream()
        .mapToLong(name -> Long.parseLong(name.substring(name.lastIndexOf('-') + 1)))
        .sum();
  }

  private String done() {
    return name + "/done-";
  }

  /** Deletes it, and those that killed evaluations have left. */
  void delete() throws IOException {
    Set<String> folders = new TreeSet<>();
    for (String file : folder.list(PREFIX)) {
      folders.add(file.substring(0, file.indexOf('/')));
    }
    for (String each : folders) {
      folder.deleteFolder(each);
    }
  }

  private String file(int source, int level, int firstImage) {
    return String.format("%s/%d-%d-%08d", name, source, level, firstImage);
  }
}
