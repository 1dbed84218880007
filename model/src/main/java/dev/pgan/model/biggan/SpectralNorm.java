package dev.pgan.model.biggan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/**
 * Spectral normalisation (Miyato et al., ICLR 2018): the greatest singular value of a matrix by one
 * step of the power iteration. No gradient goes through its vectors.
 *
 * @param sigma scalar
 * @param next [1, outputs], what the next pass starts from
 */
record SpectralNorm(Operand<TFloat32> sigma, Operand<TFloat32> next) {
  /**
   * Makes the step.
   *
   * @param matrix [inputs, outputs]
   * @param u [1, outputs]
   */
  static SpectralNorm of(Ops tf, Operand<TFloat32> matrix, Operand<TFloat32> u, float epsilon) {
    Operand<TFloat32> fixed = tf.stopGradient(matrix);
    Operand<TFloat32> v =
        tf.stopGradient(
            normalize(tf, tf.linalg.matMul(u, fixed, MatMul.transposeB(true)), epsilon));
    Operand<TFloat32> next = tf.stopGradient(normalize(tf, tf.linalg.matMul(v, fixed), epsilon));
    Operand<TFloat32> products = tf.math.mul(tf.linalg.matMul(v, matrix), next);
    return new SpectralNorm(tf.sum(products, tf.constant(new int[] {0, 1})), next);
  }

  private static Operand<TFloat32> normalize(Ops tf, Operand<TFloat32> x, float epsilon) {
    Operand<TFloat32> square = tf.sum(tf.math.square(x), tf.constant(new int[] {0, 1}));
    return tf.math.div(x, tf.math.maximum(tf.math.sqrt(square), tf.constant(epsilon)));
  }
}
