package dev.pgan.pipelines.evaluation.metrics;

import java.util.Arrays;

/**
 * An upper trapezoid R with RᵀR = PᵀAP for a symmetric positive semidefinite A, by Cholesky's
 * method with diagonal pivoting (Higham, 1990). It has as many rows as A has rank, so covariances
 * of fewer samples than dimensions need no special case.
 *
 * @param order order[i] is the row and column of A that stands at i
 * @param rows [rank][size]; rows[i] is 0 before i
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
record PivotedCholesky(int[] order, double[][] rows) {
  private static final int STEP = 4;

  /**
   * Factors a matrix.
   *
   * @param matrix [size, size] row-major; not changed
   */
  static PivotedCholesky of(double[] matrix, int size) {
    int[] order = new int[size];
    double[] left = new double[size];
    for (int i = 0; i < size; i++) {
      order[i] = i;
      left[i] = matrix[i * size + i];
    }
    double negligible = size * Math.ulp(1.0) * Arrays.stream(left).max().orElse(0);
    double[][] rows = new double[size][];
    int rank = 0;
    for (; rank < size; rank++) {
      int pivot = argMax(left, rank);
      if (!(left[pivot] > negligible)) {
        break;
      }
      swap(order, left, rows, rank, pivot);
      double[] row = new double[size];
      for (int i = rank; i < size; i++) {
        row[i] = matrix[order[rank] * size + order[i]];
      }
      subtractProducts(row, rows, rank);
      double root = Math.sqrt(left[rank]);
      row[rank] = root;
      for (int i = rank + 1; i < size; i++) {
        row[i] /= root;
        left[i] -= row[i] * row[i];
      }
      rows[rank] = row;
    }
    return new PivotedCholesky(order, Arrays.copyOf(rows, rank));
  }

  int rank() {
    return rows.length;
  }

  private static int argMax(double[] values, int from) {
    int best = from;
    for (int i = from + 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  private static void swap(int[] order, double[] left, double[][] rows, int a, int b) {
    int number = order[a];
    order[a] = order[b];
    order[b] = number;
    double diagonal = left[a];
    left[a] = left[b];
    left[b] = diagonal;
    for (int k = 0; k < a; k++) {
      double value = rows[k][a];
      rows[k][a] = rows[k][b];
      rows[k][b] = value;
    }
  }

  /** Subtracts what the rows above account for. */
  private static void subtractProducts(double[] row, double[][] rows, int rank) {
    int k = 0;
    for (; k + STEP <= rank; k += STEP) {
      RowSums.add(
          row,
          rank,
          row.length,
          rows[k],
          -rows[k][rank],
          rows[k + 1],
          -rows[k + 1][rank],
          rows[k + 2],
          -rows[k + 2][rank],
          rows[k + 3],
          -rows[k + 3][rank]);
    }
    for (; k < rank; k++) {
      double factor = rows[k][rank];
      for (int i = rank; i < row.length; i++) {
        row[i] -= factor * rows[k][i];
      }
    }
  }
}
