package dev.pgan.pipelines.video;

import com.google.common.io.MoreFiles;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a video of the kind that its name says. */
final class VideoFile {
  private VideoFile() {}

  /** Gives a sink all frames, one after another. */
  @FunctionalInterface
  interface Content {
    void writeTo(FrameSink frames) throws IOException;
  }

  /**
   * Checks, before anything is made, that a video of such a name can be written.
   *
   * @throws UserException naming the file
   */
  static void check(BeamFile file) {
    if (!file.name().endsWith(".gif") && !file.name().endsWith(".mp4")) {
      throw new UserException(file + ": a name that ends in .mp4 or .gif expected");
    }
  }

  static void write(BeamFile file, int framesPerSecond, Content content) throws IOException {
    check(file);
    if (file.name().endsWith(".gif")) {
      file.folder().write(file.name(), out -> write(new GifFrames(out, framesPerSecond), content));
      return;
    }
    Path local = Files.createTempFile("pgan", ".mp4");
    try {
      write(new Mp4Frames(local, framesPerSecond), content);
      file.folder().write(file.name(), out -> MoreFiles.asByteSource(local).copyTo(out));
    } finally {
      Files.delete(local);
    }
  }

  private static void write(FrameSink sink, Content content) throws IOException {
    try (sink) {
      content.writeTo(sink);
      sink.finish();
    }
  }
}
