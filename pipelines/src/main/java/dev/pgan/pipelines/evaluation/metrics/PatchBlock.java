package dev.pgan.pipelines.evaluation.metrics;

/**
 * Some hundred normalised patches, laid out [value][patch] so that the projection's inner loop runs
 * over patches and the compiler turns it into vector instructions.
 */
final class PatchBlock {
  static final int CAPACITY = 4 * SwdLayout.PATCHES_PER_IMAGE;

  /** Values of a patch rounded up to the projection's steps; the last is 0. */
  static final int ROWS = SwdLayout.PATCH + 1;

  private final float[][] rows = new float[ROWS][CAPACITY];
  private int size;

  /** Adds the patch {@code values[at...]}. */
  void add(float[] values, int at, Normalization normalization) {
    int perChannel = SwdLayout.SIDE * SwdLayout.SIDE;
    for (int c = 0, k = 0; c < SwdLayout.CHANNELS; c++) {
      for (int i = 0; i < perChannel; i++, k++) {
        rows[k][size] = normalization.apply(c, values[at + k]);
      }
    }
    size++;
  }

  float[] row(int k) {
    return rows[k];
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == CAPACITY;
  }

  void clear() {
    size = 0;
  }
}
