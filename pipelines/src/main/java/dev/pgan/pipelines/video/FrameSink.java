package dev.pgan.pipelines.video;

import dev.pgan.pipelines.imaging.Image;
import java.io.Closeable;
import java.io.IOException;

/** Takes the frames of a video, all of one size. */
interface FrameSink extends Closeable {
  void add(Image frame) throws IOException;

  /** Ends the video. */
  void finish() throws IOException;
}
