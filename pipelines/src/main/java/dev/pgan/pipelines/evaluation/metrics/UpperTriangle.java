package dev.pgan.pipelines.evaluation.metrics;

/** Products with an upper trapezoid, in tiles that stay in the cache. */
final class UpperTriangle {
  private static final int STEP = 4;
  private static final int TILE_ROWS = 64;
  private static final int TILE_COLUMNS = 256;

  private UpperTriangle() {}

  /**
   * The product R C Rᵀ.
   *
   * @param upper R, [rank][size], rows[i] 0 before i
   * @param symmetric C, [size][size]
   * @return [rank, rank] row-major, symmetric
   */
  static double[] congruent(double[][] upper, double[][] symmetric) {
    int rank = upper.length;
    double[][] half = times(upper, transpose(times(upper, symmetric, false)), true);
    double[] result = new double[rank * rank];
    for (int i = 0; i < rank; i++) {
      for (int j = i; j < rank; j++) {
        result[i * rank + j] = half[i][j];
        result[j * rank + i] = half[i][j];
      }
    }
    return result;
  }

  /**
   * The product R B.
   *
   * @param upperOnly leave out what is before the diagonal (some of it may be filled)
   */
  private static double[][] times(double[][] upper, double[][] b, boolean upperOnly) {
    int size = b.length;
    int columns = b[0].length;
    double[][] result = new double[upper.length][columns];
    double[] none = new double[columns];
    for (int k0 = 0; k0 < size; k0 += TILE_ROWS) {
      int k1 = Math.min(k0 + TILE_ROWS, size);
      for (int j0 = 0; j0 < columns; j0 += TILE_COLUMNS) {
        int j1 = Math.min(j0 + TILE_COLUMNS, columns);
        int rows = Math.min(upper.length, upperOnly ? Math.min(j1, k1) : k1);
        for (int i = 0; i < rows; i++) {
          double[] r = upper[i];
          // Rows of R are 0 before i, so starting at a lower multiple of the step does no harm.
          for (int k = Math.max(k0, i / STEP * STEP); k < k1; k += STEP) {
            boolean b1 = k + 1 < size;
            boolean b2 = k + 2 < size;
            boolean b3 = k + 3 < size;
            RowSums.add(
                result[i],
                j0,
                j1,
                b[k],
                r[k],
                b1 ? b[k + 1] : none,
                b1 ? r[k + 1] : 0,
                b2 ? b[k + 2] : none,
                b2 ? r[k + 2] : 0,
                b3 ? b[k + 3] : none,
                b3 ? r[k + 3] : 0);
          }
        }
      }
    }
    return result;
  }

  private static double[][] transpose(double[][] matrix) {
    double[][] result = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < result.length; j++) {
        result[j][i] = matrix[i][j];
      }
    }
    return result;
  }
}
