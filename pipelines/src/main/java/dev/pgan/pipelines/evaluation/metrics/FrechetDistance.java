package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * Fréchet distance of two normal distributions (Heusel and others, 2017): |m1 - m2|² + tr(C1 + C2 -
 * 2 (C1 C2)^½). With C1 = RᵀR the product C1 C2 has the eigenvalues of the symmetric R C2 Rᵀ, so
 * the trace of its root is the sum of their roots: no matrix root and no eigenvector is needed.
 */
public final class FrechetDistance {
  private final FeatureGaussian first;
  private final PivotedCholesky root;

  /** Prepares for distances from one distribution to others. */
  public FrechetDistance(FeatureGaussian first) {
    this.first = first;
    this.root = PivotedCholesky.of(first.covariance(), first.size());
  }

  public double to(FeatureGaussian second) {
    int size = first.size();
    checkArgument(second.size() == size, "features of size %s against %s", second.size(), size);
    double squares = 0;
    double traces = 0;
    for (int i = 0; i < size; i++) {
      double difference = first.mean()[i] - second.mean()[i];
      squares += difference * difference;
      traces += first.covariance()[i * size + i] + second.covariance()[i * size + i];
    }
    return squares + traces - 2 * traceOfRoot(second);
  }

  private double traceOfRoot(FeatureGaussian second) {
    int rank = root.rank();
    if (rank == 0) {
      return 0;
    }
    int size = first.size();
    double[][] ordered = new double[size][size];
    for (int i = 0; i < size; i++) {
      int row = root.order()[i] * size;
      for (int j = 0; j < size; j++) {
        ordered[i][j] = second.covariance()[row + root.order()[j]];
      }
    }
    DMatrixRMaj congruent = new DMatrixRMaj(rank, rank);
    congruent.setData(UpperTriangle.congruent(root.rows(), ordered));
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(rank, false, true);
    if (!eigen.decompose(congruent)) {
      throw new ArithmeticException("no eigenvalues found: are the features finite?");
    }
    double trace = 0;
    for (int i = 0; i < rank; i++) {
      trace += Math.sqrt(Math.max(0, eigen.getEigenvalue(i).getReal()));
    }
    return trace;
  }
}
