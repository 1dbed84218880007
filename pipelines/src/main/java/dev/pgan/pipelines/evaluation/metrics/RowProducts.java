package dev.pgan.pipelines.evaluation.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Inner products of every row of one set with every row of another, in float64, in tiles that stay
 * in the cache. Blocks of rows are worked on side by side; a row's products depend on nothing else.
 */
final class RowProducts {
  private static final int ROWS = 64;
  private static final int COLUMNS = 128;
  private static final int DEPTH = 32;

  /** How many rows of the left set go through a tile together. */
  private static final int SUMS = 4;

  private final FeatureSet left;
  private final FeatureSet right;
  private final boolean pairsOnce;

  private RowProducts(FeatureSet left, FeatureSet right, boolean pairsOnce) {
    left.checkSize(right);
    this.left = left;
    this.right = right;
    this.pairsOnce = pairsOnce;
  }

  /** Products of every row of one set with every row of another. */
  static RowProducts of(FeatureSet left, FeatureSet right) {
    return new RowProducts(left, right, false);
  }

  /** Products of a row with the rows after it in the same set; those with rows before it are 0. */
  static RowProducts ofPairs(FeatureSet set) {
    return new RowProducts(set, set, true);
  }

  /** Makes something of the products of one row. */
  @FunctionalInterface
  interface RowFunction<T> {
    /**
     * Called on several threads.
     *
     * @param row number of the row in the left set
     * @param products with every row of the right set; the array is used again afterwards
     */
    T apply(int row, double[] products);
  }

  /** The function's results for each row, in the order of the rows. */
  <T> Stream<T> map(RowFunction<T> function) {
    int blocks = (left.count() + ROWS - 1) / ROWS;
    return IntStream.range(0, blocks)
        .parallel()
        .mapToObj(block -> mapBlock(block * ROWS, function))
        .toList()
        .stream()
        .flatMap(Arrays::stream);
  }

  private <T> T[] mapBlock(int firstRow, RowFunction<T> function) {
    double[][] products = new double[Math.min(ROWS, left.count() - firstRow)][right.count()];
    double[][] tile = new double[DEPTH][COLUMNS];
    double[][] sums = new double[SUMS][COLUMNS];
    for (int column = pairsOnce ? firstRow : 0; column < right.count(); column += COLUMNS) {
      int count = Math.min(COLUMNS, right.count() - column);
      for (int k = 0; k < left.size(); k += DEPTH) {
        int depth = Math.min(DEPTH, left.size() - k);
        transpose(column, count, k, depth, tile);
        for (int i = 0; i < products.length; i += SUMS) {
          int rows = Math.min(SUMS, products.length - i);
          for (int r = 0; r < rows; r++) {
            System.arraycopy(products[i + r], column, sums[r], 0, count);
          }
          addTile(sums, firstRow + i, rows, k, depth, tile, count);
          for (int r = 0; r < rows; r++) {
            System.arraycopy(sums[r], 0, products[i + r], column, count);
          }
        }
      }
    }
    @SuppressWarnings("unchecked")
    T[] results = (T[]) new Object[products.length];
    for (int i = 0; i < products.length; i++) {
      if (pairsOnce) {
        Arrays.fill(products[i], firstRow, firstRow + i + 1, 0);
      }
      results[i] = function.apply(firstRow + i, products[i]);
    }
    return results;
  }

  /**
   * Copies rows of the right set into the tile, where they are columns. Four rows are copied at
   * once, as their values are neighbours in the tile: one by one it would take longer than the
   * products.
   */
  private void transpose(int column, int count, int k, int depth, double[][] tile) {
    float[][] rows = right.rows();
    int last = column + count - 1;
    for (int j = 0; j < count; j += 4) {
      // Past the last column the last one is taken again; its products there are not used.
      float[] a = rows[column + j];
      float[] b = rows[Math.min(column + j + 1, last)];
      float[] c = rows[Math.min(column + j + 2, last)];
      float[] d = rows[Math.min(column + j + 3, last)];
      for (int i = 0; i < depth; i++) {
        double[] to = tile[i];
        to[j] = a[k + i];
        to[j + 1] = b[k + i];
        to[j + 2] = c[k + i];
        to[j + 3] = d[k + i];
      }
    }
  }

  /** Adds up in the order of the features, however many rows are summed side by side. */
  private void addTile(
      double[][] sums, int firstRow, int rows, int k, int depth, double[][] tile, int count) {
    float[][] all = left.rows();
    // Past the last row the last one is summed again; those sums are not used.
    int last = firstRow + rows - 1;
    float[] r = all[firstRow];
    float[] s = all[Math.min(firstRow + 1, last)];
    float[] t = all[Math.min(firstRow + 2, last)];
    float[] u = all[Math.min(firstRow + 3, last)];
    int d = 0;
    for (; d + 1 < depth; d += 2) {
      addProducts(
          sums[0],
          sums[1],
          sums[2],
          sums[3],
          count,
          tile[d],
          tile[d + 1],
          r[k + d],
          r[k + d + 1],
          s[k + d],
          s[k + d + 1],
          t[k + d],
          t[k + d + 1],
          u[k + d],
          u[k + d + 1]);
    }
    if (d < depth) {
      addProducts(
          sums[0], sums[1], sums[2], sums[3], count, tile[d], tile[d], r[k + d], 0, s[k + d], 0,
          t[k + d], 0, u[k + d], 0);
    }
  }

  /** Small enough for C2 to unroll and vectorise: two features for four rows at once, no more. */
  private static void addProducts(
      double[] r,
      double[] s,
      double[] t,
      double[] u,
      int end,
      double[] a,
      double[] b,
      double ra,
      double rb,
      double sa,
      double sb,
      double ta,
      double tb,
      double ua,
      double ub) {
    for (int i = 0; i < end; i++) {
      double x = a[i];
      double y = b[i];
      r[i] = Math.fma(rb, y, Math.fma(ra, x, r[i]));
      s[i] = Math.fma(sb, y, Math.fma(sa, x, s[i]));
      t[i] = Math.fma(tb, y, Math.fma(ta, x, t[i]));
      u[i] = Math.fma(ub, y, Math.fma(ua, x, u[i]));
    }
  }
}
