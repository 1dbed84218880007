package dev.pgan.pipelines.evaluation.metrics;

/**
 * Some hundred normalised patches, laid out [value][patch] so that the projection's inner loop runs
 * over patches and the compiler turns it into vector instructions.
 */
final class PatchBlock {
  /** Values of a patch rounded up to the projection's steps; the last is 0. */
  static final int ROWS = SwdLayout.PATCH + 1;

  private final float[][] rows;
  private int size;

  PatchBlock(int capacity) {
    rows = new float[ROWS][capacity];
  }

  /** Adds the patches at the centres given of an image that is normalised. */
  void addPatches(float[] planes, int resolution, PatchCentres centres) {
    centres.gather(planes, resolution, rows, size);
    size += centres.count();
  }

  /**
   * Adds patches already cut out.
   *
   * @param values holds them from {@code from} on, [value][patch]
   */
  void addPatches(float[] values, int from, int count, Normalization normalization) {
    for (int k = 0; k < SwdLayout.PATCH; k++) {
      int channel = k / (SwdLayout.SIDE * SwdLayout.SIDE);
      normalization.apply(channel, values, from + k * count, rows[k], size, count);
    }
    size += count;
  }

  float[] row(int k) {
    return rows[k];
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return size == rows[0].length;
  }

  void clear() {
    size = 0;
  }
}
