package dev.pgan.model.features;

import static com.google.common.base.Preconditions.checkState;

/** Rows of one tensor, gathered from minibatches. */
final class GatheredRows {
  private final int count;
  private float[] values = new float[0];
  private int width;

  GatheredRows(int count) {
    this.count = count;
  }

  /**
   * Puts the first rows of a minibatch.
   *
   * @param batch [minibatch, ...] row-major
   */
  void put(int first, int rows, float[] batch, int minibatch) {
    checkState(batch.length % minibatch == 0, "%s values for %s images", batch.length, minibatch);
    if (values.length == 0) {
      width = batch.length / minibatch;
      values = new float[Math.multiplyExact(count, width)];
    }
    System.arraycopy(batch, 0, values, first * width, rows * width);
  }

  /** Values of a row; 0 where nothing was put. */
  int width() {
    return width;
  }

  float[] values() {
    return values;
  }
}
