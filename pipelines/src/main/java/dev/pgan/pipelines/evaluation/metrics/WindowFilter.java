package dev.pgan.pipelines.evaluation.metrics;

import java.util.Arrays;

/**
 * Weighted means of a separable window at all its places within a plane. Keeps its working space;
 * not safe for threads.
 */
final class WindowFilter {
  private final double[] row;

  WindowFilter(int largestSize) {
    row = new double[largestSize];
  }

  /**
   * Filters a plane of {@code size} x {@code size}.
   *
   * @return [valid, valid] with valid = size - weights.length + 1
   */
  double[] apply(double[] plane, int size, double[] weights) {
    int valid = size - weights.length + 1;
    double[] result = new double[valid * valid];
    double[] sums = new double[valid];
    for (int y = 0; y < valid; y++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < weights.length; k++) {
        addProducts(row, 0, plane, (y + k) * size, weights[k], size);
      }
      Arrays.fill(sums, 0);
      for (int k = 0; k < weights.length; k++) {
        addProducts(sums, 0, row, k, weights[k], valid);
      }
      System.arraycopy(sums, 0, result, y * valid, valid);
    }
    return result;
  }

  private static void addProducts(
      double[] to, int at, double[] values, int from, double weight, int count) {
    for (int i = 0; i < count; i++) {
      to[at + i] += weight * values[from + i];
    }
  }
}
