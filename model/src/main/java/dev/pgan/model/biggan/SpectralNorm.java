package dev.pgan.model.biggan;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Spectral normalisation (Miyato et al., ICLR 2018): the greatest singular values of a matrix by
 * one step of the power iteration. No gradient goes through its vectors.
 *
 * @param values the greatest one first, each of shape [1]
 * @param next for each value [1, outputs], what the next pass starts from
 */
record SpectralNorm(List<Operand<TFloat32>> values, List<Operand<TFloat32>> next) {
  /**
   * Makes the step. Vectors of later values stay orthogonal to those of the earlier ones (Gram and
   * Schmidt), as in the authors' program.
   *
   * @param matrix [inputs, outputs]
   * @param us for each value [1, outputs]
   */
  static SpectralNorm of(
      Ops tf, Operand<TFloat32> matrix, List<Operand<TFloat32>> us, float epsilon) {
    Operand<TFloat32> fixed = tf.stopGradient(matrix);
    List<Operand<TFloat32>> values = new ArrayList<>();
    List<Operand<TFloat32>> vs = new ArrayList<>();
    List<Operand<TFloat32>> next = new ArrayList<>();
    for (Operand<TFloat32> u : us) {
      Operand<TFloat32> towardsV = tf.linalg.matMul(u, fixed, MatMul.transposeB(true));
      vs.add(normalize(tf, orthogonal(tf, towardsV, vs), epsilon));
      Operand<TFloat32> v = vs.get(vs.size() - 1);
      next.add(normalize(tf, orthogonal(tf, tf.linalg.matMul(v, fixed), next), epsilon));
      Operand<TFloat32> products =
          tf.math.mul(tf.linalg.matMul(v, matrix), next.get(next.size() - 1));
      values.add(tf.sum(products, tf.constant(1)));
    }
    return new SpectralNorm(values, next);
  }

  /** What of x is orthogonal to the others. */
  private static Operand<TFloat32> orthogonal(
      Ops tf, Operand<TFloat32> x, List<Operand<TFloat32>> others) {
    Operand<TFloat32> rest = x;
    for (Operand<TFloat32> other : others) {
      Operand<TFloat32> share = tf.math.div(product(tf, rest, other), product(tf, other, other));
      rest = tf.math.sub(rest, tf.math.mul(other, share));
    }
    return rest;
  }

  private static Operand<TFloat32> product(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.sum(tf.math.mul(a, b), tf.constant(new int[] {0, 1}));
  }

  private static Operand<TFloat32> normalize(Ops tf, Operand<TFloat32> x, float epsilon) {
    Operand<TFloat32> length = tf.math.sqrt(product(tf, x, x));
    return tf.stopGradient(tf.math.div(x, tf.math.maximum(length, tf.constant(epsilon))));
  }
}
