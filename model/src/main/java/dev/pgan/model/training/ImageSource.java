package dev.pgan.model.training;

import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import java.io.IOException;

/** Training images by number, at every level. Safe for threads. */
public interface ImageSource extends AutoCloseable {
  DataShape shape();

  long size();

  /**
   * Reads images at {@code shape().resolution() >> lod}.
   *
   * @param images numbers, each 0 to {@code size() - 1}, in any order, repeats allowed
   */
  ImageBatch read(int lod, long[] images) throws IOException;

  /** Labels [images.length, labelSize] row-major; empty without labels. */
  float[] labels(long[] images) throws IOException;

  @Override
  void close() throws IOException;
}
