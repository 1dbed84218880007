package dev.pgan.pipelines.evaluation.metrics;

/** The inner loop of the float64 matrix products. */
final class RowSums {
  private RowSums() {}

  /**
   * Adds {@code va a + vb b + vc c + vd d} to {@code to}, from index {@code from} to before {@code
   * end}. Four rows at once: few enough for C2 to unroll and vectorise.
   */
  static void add(
      double[] to,
      int from,
      int end,
      double[] a,
      double va,
      double[] b,
      double vb,
      double[] c,
      double vc,
      double[] d,
      double vd) {
    for (int i = from; i < end; i++) {
      to[i] = Math.fma(vd, d[i], Math.fma(vc, c[i], Math.fma(vb, b[i], Math.fma(va, a[i], to[i]))));
    }
  }
}
