package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.primitives.Doubles;

/**
 * Count, sum and sum of squares of each channel over the patches of one level, in float64. Adding
 * up floats in another order gives other last bits: merge in the order of the images.
 */
final class ChannelMoments {
  /** Length of the array that {@link #toArray} makes. */
  static final int VALUES = 1 + 2 * SwdLayout.CHANNELS;

  private static final int PER_CHANNEL = SwdLayout.SIDE * SwdLayout.SIDE;

  private final double[] sum = new double[SwdLayout.CHANNELS];
  private final double[] squares = new double[SwdLayout.CHANNELS];
  private long patches;

  /** Adds patches, {@code rows[k][0 ... count - 1]}. */
  void add(float[][] rows, int count) {
    for (int c = 0; c < SwdLayout.CHANNELS; c++) {
      double s = 0;
      double q = 0;
      for (int k = c * PER_CHANNEL; k < (c + 1) * PER_CHANNEL; k++) {
        for (int p = 0; p < count; p++) {
          double value = rows[k][p];
          s += value;
          q += value * value;
        }
      }
      sum[c] += s;
      squares[c] += q;
    }
    patches += count;
  }

  void merge(ChannelMoments next) {
    for (int c = 0; c < SwdLayout.CHANNELS; c++) {
      sum[c] += next.sum[c];
      squares[c] += next.squares[c];
    }
    patches += next.patches;
  }

  /** An array for {@link #of}: number of patches, sums, sums of squares. */
  double[] toArray() {
    return Doubles.concat(new double[] {patches}, sum, squares);
  }

  /** The moments that {@link #toArray} was called on. */
  static ChannelMoments of(double[] values) {
    ChannelMoments moments = new ChannelMoments();
    moments.patches = (long) values[0];
    System.arraycopy(values, 1, moments.sum, 0, SwdLayout.CHANNELS);
    System.arraycopy(values, 1 + SwdLayout.CHANNELS, moments.squares, 0, SwdLayout.CHANNELS);
    return moments;
  }

  /** Mean and standard deviation of each channel, rounded to float32. */
  Normalization normalization() {
    checkState(patches > 0, "no patches");
    float[] mean = new float[SwdLayout.CHANNELS];
    float[] deviation = new float[SwdLayout.CHANNELS];
    double n = (double) patches * PER_CHANNEL;
    for (int c = 0; c < SwdLayout.CHANNELS; c++) {
      double m = sum[c] / n;
      mean[c] = (float) m;
      deviation[c] = (float) Math.sqrt(Math.max(0, squares[c] / n - m * m));
    }
    return new Normalization(mean, deviation);
  }
}
