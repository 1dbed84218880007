package dev.pgan.pipelines.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.ExtractManifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;

/**
 * What every worker of an extraction knows.
 *
 * @param dataset folder of the data set
 * @param manifest what will be written when all is done
 */
record ExtractTask(
    String dataset, BeamFolder out, ImageSelection selection, ExtractManifest manifest)
    implements Serializable {
  static final String MANIFEST = "extract.json";

  /** Folder of marks, one for each finished piece of work. */
  private static final String UNFINISHED = "_unfinished";

  /** The name that the official dataset_tool.py gives to an image's file. */
  static String fileName(long image) {
    return String.format("img%08d.png", image);
  }

  boolean isStarted() throws IOException {
    return isMarked("started");
  }

  void markStarted() throws IOException {
    mark("started");
  }

  boolean isDone(ImageSelection unit) throws IOException {
    return isMarked(Long.toString(unit.first()));
  }

  void markDone(ImageSelection unit) throws IOException {
    mark(Long.toString(unit.first()));
  }

  private boolean isMarked(String what) throws IOException {
    try {
      return out.size(markOf(what)) >= 0;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private void mark(String what) throws IOException {
    out.write(markOf(what), stream -> {});
  }

  /** How many pieces are done. */
  long finished() throws IOException {
    String prefix = markOf("");
    return Math.max(
        0, out.list(prefix).size() - 1); // One of the marks says that the work has started.
  }

  void deleteMarks() throws IOException {
    out.deleteFolder(UNFINISHED);
  }

  /**
   * The name of a mark, which is different for another extraction whose pictures have the same
   * numbers.
   */
  private String markOf(String what) {
    String fingerprint = Hashing.sha256().hashString(manifest.toString(), UTF_8).toString();
    return String.format("%s/%s-%s", UNFINISHED, fingerprint.substring(0, 16), what);
  }
}
