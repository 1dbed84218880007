package dev.pgan.pipelines.imaging;

import java.util.Arrays;

/**
 * Weights of the Lanczos filter (a = 3) along one axis, in float after every operation as Pillow
 * 3.1.1 has them.
 */
final class LanczosAxis {
  private static final double SUPPORT = 3.0;

  private final int out;
  private final int[] first;
  private final float[][] weights;

  private LanczosAxis(int out) {
    this.out = out;
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

  int out() {
    return out;
  }

  /**
   * Samples at one position of the output, for many lanes at once.
   *
   * @param block input samples 0 to 255, lane i of sample k at {@code k * lanes + i}
   * @param sums receives the lanes' values, not yet cut to 0..255; 0.5 is added for rounding
   */
  void sum(float[] block, int lanes, int position, float[] sums) {
    float[] w = weights[position];
    int at = first[position] * lanes;
    Arrays.fill(sums, 0, lanes, 0.5f);
    int k = 0;
    // Four taps at a time, still added left to right: fewer trips of the sums through memory.
    for (; k + 4 <= w.length; k += 4, at += 4 * lanes) {
      fourTaps(block, lanes, at, w[k], w[k + 1], w[k + 2], w[k + 3], sums);
    }
    for (; k < w.length; k++, at += lanes) {
      oneTap(block, lanes, at, w[k], sums);
    }
  }

  private static void fourTaps(
      float[] block, int lanes, int at, float w0, float w1, float w2, float w3, float[] sums) {
    int b = at + lanes;
    int c = b + lanes;
    int d = c + lanes;
    for (int i = 0; i < lanes; i++) {
      sums[i] =
          (((sums[i] + block[at + i] * w0) + block[b + i] * w1) + block[c + i] * w2)
              + block[d + i] * w3;
    }
  }

  private static void oneTap(float[] block, int lanes, int at, float w, float[] sums) {
    for (int i = 0; i < lanes; i++) {
      sums[i] += block[at + i] * w;
    }
  }
}
