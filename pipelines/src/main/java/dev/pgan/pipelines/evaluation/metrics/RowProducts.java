package dev.pgan.pipelines.evaluation.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Inner products of every row of one set with every row of another, in float64, in tiles that stay
 * in the cache. Blocks of rows are worked on side by side; a row's products depend on nothing else.
 */
final class RowProducts {
  private static final int STEP = 4;
  private static final int ROWS = 64;
  private static final int COLUMNS = 64;
  private static final int DEPTH = 64;

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

  /** What is made of the products of one row. */
  @FunctionalInterface
  interface RowFunction<T> {
    /**
     * Called on several threads.
     *
     * @param row number in the left set
     * @param products with every row of the right set; the array is used again afterwards
     */
    T apply(int row, double[] products);
  }

  /** What the function makes of each row, in the order of the rows. */
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
    double[] sums = new double[COLUMNS];
    for (int column = pairsOnce ? firstRow : 0; column < right.count(); column += COLUMNS) {
      int count = Math.min(COLUMNS, right.count() - column);
      for (int k = 0; k < left.size(); k += DEPTH) {
        int depth = Math.min(DEPTH, left.size() - k);
        transpose(column, count, k, depth, tile);
        for (int i = 0; i < products.length; i++) {
          System.arraycopy(products[i], column, sums, 0, count);
          addTile(sums, left.rows()[firstRow + i], k, depth, tile, count);
          System.arraycopy(sums, 0, products[i], column, count);
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

  /** The tile's columns are rows of the right set; what is past its depth is 0. */
  private void transpose(int column, int count, int k, int depth, double[][] tile) {
    for (int j = 0; j < count; j++) {
      float[] row = right.rows()[column + j];
      for (int d = 0; d < DEPTH; d++) {
        tile[d][j] = d < depth ? row[k + d] : 0;
      }
    }
  }

  private static void addTile(
      double[] sums, float[] row, int k, int depth, double[][] tile, int count) {
    for (int d = 0; d < depth; d += STEP) {
      RowSums.add(
          sums,
          0,
          count,
          tile[d],
          row[k + d],
          tile[d + 1],
          d + 1 < depth ? row[k + d + 1] : 0,
          tile[d + 2],
          d + 2 < depth ? row[k + d + 2] : 0,
          tile[d + 3],
          d + 3 < depth ? row[k + d + 3] : 0);
    }
  }
}
