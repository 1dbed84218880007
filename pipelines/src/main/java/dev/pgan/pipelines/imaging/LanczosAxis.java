package dev.pgan.pipelines.imaging;

import java.util.Arrays;

/**
 * Weights of the Lanczos filter (a = 3) along one axis. Every operation is rounded to float, as in
 * Pillow 3.1.1.
 */
final class LanczosAxis {
  private static final double SUPPORT = 3.0;

  private final int[] first;
  private final float[][] weights;

  private LanczosAxis(int out) {
    this.first = new int[out];
    this.weights = new float[out][];
  }

  /** Weights from {@code in} samples to {@code out} samples. */
  static LanczosAxis of(int in, int out) {
    LanczosAxis axis = new LanczosAxis(out);
    float scale = (float) in / (float) out;
    float filterScale = Math.max(scale, 1f);
    float support = (float) SUPPORT * filterScale;
    float inverse = (float) (1.0 / (double) filterScale);
    for (int position = 0; position < out; position++) {
      float center = (float) ((position + 0.5) * (double) scale);
      int min = Math.max(0, (int) Math.floor(center - support));
      int max = Math.min(in, (int) Math.ceil(center + support));
      axis.first[position] = min;
      axis.weights[position] = normalised(min, max, center, inverse);
    }
    return axis;
  }

  private static float[] normalised(int min, int max, float center, float inverse) {
    float[] weights = new float[max - min];
    float sum = 0f;
    for (int k = 0; k < weights.length; k++) {
      float offset = (float) (min + k) - center;
      float argument = (float) (((double) offset + 0.5) * (double) inverse);
      weights[k] = lanczos(argument) * inverse;
      sum += weights[k];
    }
    if (sum != 0f) {
      for (int k = 0; k < weights.length; k++) {
        weights[k] /= sum;
      }
    }
    return weights;
  }

  private static float lanczos(float x) {
    return -3f <= x && x < 3f ? sinc(x) * sinc(x / 3f) : 0f;
  }

  private static float sinc(float x) {
    if (x == 0f) {
      return 1f;
    }
    float t = (float) ((double) x * Math.PI);
    return (float) (Math.sin((double) t) / (double) t);
  }

  /** The sample after the last one that a position of the output needs. */
  int end(int position) {
    return first[position] + weights[position].length;
  }

  /** Samples that any one position needs at most. */
  int window() {
    return Arrays.stream(weights).mapToInt(w -> w.length).max().orElse(0);
  }

  /**
   * Samples at one position of the output, for many lanes at once.
   *
   * @param samples lanes of each input sample, 0 to 255
   * @param sums receives the lanes' values, not yet cut to 0..255; 0.5 is added for rounding
   */
  void sum(float[][] samples, int lanes, int position, float[] sums) {
    float[] w = weights[position];
    int at = first[position];
    Arrays.fill(sums, 0, lanes, 0.5f);
    int k = 0;
    // Four taps at a time, which are still added left to right: the sums go through memory less
    // often.
    for (; k + 4 <= w.length; k += 4) {
      fourTaps(samples, at + k, w, k, lanes, sums);
    }
    for (; k < w.length; k++) {
      oneTap(samples[at + k], w[k], lanes, sums);
    }
  }

  // The JIT compiler makes vectors of loops over whole arrays with plain indexes.

  private static void fourTaps(
      float[][] samples, int at, float[] w, int k, int lanes, float[] sums) {
    float[] a = samples[at];
    float[] b = samples[at + 1];
    float[] c = samples[at + 2];
    float[] d = samples[at + 3];
    float w0 = w[k];
    float w1 = w[k + 1];
    float w2 = w[k + 2];
    float w3 = w[k + 3];
    for (int i = 0; i < lanes; i++) {
      sums[i] = (((sums[i] + a[i] * w0) + b[i] * w1) + c[i] * w2) + d[i] * w3;
    }
  }

  private static void oneTap(float[] a, float w, int lanes, float[] sums) {
    for (int i = 0; i < lanes; i++) {
      sums[i] += a[i] * w;
    }
  }
}
