package dev.pgan.pipelines.evaluation.metrics;

/**
 * Some hundred normalised patches in the order [value][patch], so that the projection's inner loop
 * runs over patches and the compiler turns it into vector instructions.
 */
final class PatchBlock {
  /** Values of a patch, rounded up to the projection's steps of two; the last value is 0. */
  static final int ROWS = SwdLayout.PATCH + 1;

  private final float[][] rows;
  private int size;

  PatchBlock(int capacity) {
    rows = new float[ROWS][capacity];
  }

  /** Cuts the patches at these centres out of a normalised image and adds them. */
  void addPatches(float[] planes, int resolution, PatchCentres centres) {
    centres.gather(planes, resolution, rows, size);
    size += centres.count();
  }

  /**
   * Adds patches that are cut out already.
   *
   * @param values holds the patches from {@code from} on, [value][patch]
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
