package dev.pgan.model.features;

import java.util.Arrays;

/**
 * Resizing as clean-fid does it before the feature network (Parmar and others, 2022): every channel
 * as floats, Pillow's bicubic filter (a = -1/2) with antialiasing, rows and then columns, cut to 0
 * to 255 and not rounded. Safe for threads.
 */
final class CleanResize {
  private static final double SUPPORT = 2;
  private static final double A = -0.5;

  private final int height;
  private final int width;
  private final Axis rows;
  private final Axis columns;

  /** From one size to another, all at least 1. */
  CleanResize(int height, int width, int newHeight, int newWidth) {
    this.height = height;
    this.width = width;
    this.rows = Axis.of(height, newHeight);
    this.columns = Axis.of(width, newWidth);
  }

  /**
   * Resizes one channel.
   *
   * @param pixels unsigned bytes [height, width], starting at an index
   * @return [new height, new width], row-major, 0 to 255
   */
  float[] resize(byte[] pixels, int from) {
    int newWidth = columns.first.length;
    float[][] narrow = new float[height][newWidth];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < newWidth; x++) {
        double[] weights = columns.weights[x];
        int at = from + y * width + columns.first[x];
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
          sum += (pixels[at + k] & 0xff) * weights[k];
        }
        narrow[y][x] = (float) sum;
      }
    }
    float[] resized = new float[rows.first.length * newWidth];
    double[] sums = new double[newWidth];
    for (int y = 0; y < rows.first.length; y++) {
      Arrays.fill(sums, 0);
      for (int k = 0; k < rows.weights[y].length; k++) {
        float[] row = narrow[rows.first[y] + k];
        double weight = rows.weights[y][k];
        for (int x = 0; x < newWidth; x++) {
          sums[x] += row[x] * weight;
        }
      }
      for (int x = 0; x < newWidth; x++) {
        resized[y * newWidth + x] = (float) Math.max(0, Math.min(255, sums[x]));
      }
    }
    return resized;
  }

  /**
   * Weights along one axis.
   *
   * @param first sample that a position of the output needs
   * @param weights of that sample and the next ones
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Axis(int[] first, double[][] weights) {
    static Axis of(int in, int out) {
      double scale = (double) in / out;
      double filterScale = Math.max(scale, 1);
      double support = SUPPORT * filterScale;
      int[] first = new int[out];
      double[][] weights = new double[out][];
      for (int x = 0; x < out; x++) {
        double center = (x + 0.5) * scale;
        first[x] = Math.max(0, (int) (center - support + 0.5));
        int end = Math.min(in, (int) (center + support + 0.5));
        weights[x] = new double[end - first[x]];
        for (int k = 0; k < weights[x].length; k++) {
          weights[x][k] = bicubic((first[x] + k - center + 0.5) / filterScale);
        }
        double sum = Arrays.stream(weights[x]).sum();
        for (int k = 0; k < weights[x].length; k++) {
          weights[x][k] /= sum;
        }
      }
      return new Axis(first, weights);
    }

    private static double bicubic(double x) {
      double t = Math.abs(x);
      if (t < 1) {
        return ((A + 2) * t - (A + 3)) * t * t + 1;
      }
      return t < 2 ? (((t - 5) * t + 8) * t - 4) * A : 0;
    }
  }
}
