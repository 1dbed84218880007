package dev.pgan.model.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.SelfAdjointEig;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;

/**
 * The GDPP loss (Elfeki et al., ICML 2019, arXiv 1812.00068) with the numbers of pytorch_GAN_zoo:
 * the similarities of a minibatch's fakes shall have the eigenvalues and eigenvectors of those of
 * its reals. In float64, since eigenvectors of close eigenvalues are badly conditioned.
 */
final class GdppLoss {
  /** Brings both terms to one range. */
  private static final double MAGNITUDE_WEIGHT = 1e-4;

  /** Eigenvalues that are nearer are the same, and have no eigenvectors of their own. */
  private static final double SAME = 1e-10;

  private static final MatMul.Options[] SECOND_TRANSPOSED = {MatMul.transposeB(true)};

  private final Ops tf;

  private GdppLoss(Ops tf) {
    this.tf = tf;
  }

  /** The loss, of a D that shows its features. */
  static Operand<TFloat32> of(Ops tf, Scores fakes, Scores reals) {
    return tf.dtypes.cast(
        of(
            tf,
            tf.dtypes.cast(fakes.features().orElseThrow(), TFloat64.class),
            tf.dtypes.cast(reals.features().orElseThrow(), TFloat64.class)),
        TFloat32.class);
  }

  /**
   * The loss, with a gradient by the fakes.
   *
   * @param fakes features [n, size], as {@code reals}
   */
  static Operand<TFloat64> of(Ops tf, Operand<TFloat64> fakes, Operand<TFloat64> reals) {
    return new GdppLoss(tf).of(fakes, reals);
  }

  private Operand<TFloat64> of(Operand<TFloat64> fakes, Operand<TFloat64> reals) {
    Operand<TFloat64> similarities = similarities(fakes);
    // TensorFlow's C interface has no gradient of SelfAdjointEig, so it is written out below.
    SelfAdjointEig<TFloat64> fake = tf.linalg.selfAdjointEig(tf.stopGradient(similarities));
    SelfAdjointEig<TFloat64> real = tf.linalg.selfAdjointEig(tf.stopGradient(similarities(reals)));
    Operand<TFloat64> difference = tf.math.sub(fake.e(), real.e());
    Operand<TFloat64> magnitude =
        tf.math.mul(mean(tf.math.square(difference)), number(MAGNITUDE_WEIGHT));
    Operand<TFloat64> products = sum(tf.math.mul(fake.v(), real.v()), 0);
    // An eigenvector's sign is anyone's choice: those of the fakes are turned towards the reals'.
    Operand<TFloat64> weights = normalized(real.e());
    Operand<TFloat64> structure = tf.math.neg(sum(tf.math.mul(tf.math.abs(products), weights), 0));

    Operand<TFloat64> byValues =
        tf.math.div(
            tf.math.mul(difference, number(2 * MAGNITUDE_WEIGHT)),
            tf.dtypes.cast(tf.size(difference), TFloat64.class));
    Operand<TFloat64> byVectors =
        tf.math.mul(real.v(), tf.math.neg(tf.math.mul(tf.math.sign(products), weights)));
    Operand<TFloat64> bySimilarities = tf.stopGradient(bySimilarities(fake, byValues, byVectors));
    Operand<TFloat64> slope = total(tf.math.mul(bySimilarities, similarities));
    return tf.math.add(
        tf.stopGradient(tf.math.add(magnitude, structure)),
        tf.math.sub(slope, tf.stopGradient(slope)));
  }

  /** [n, n]: cosines of the angles between features. */
  private Operand<TFloat64> similarities(Operand<TFloat64> features) {
    Operand<TFloat64> norms =
        tf.expandDims(tf.math.sqrt(sum(tf.math.square(features), 1)), tf.constant(1));
    Operand<TFloat64> unit = tf.math.div(features, tf.math.maximum(norms, number(1e-12)));
    return tf.linalg.matMul(unit, unit, SECOND_TRANSPOSED);
  }

  /** From 0 to 1. */
  private Operand<TFloat64> normalized(Operand<TFloat64> values) {
    Operand<TFloat64> least = tf.min(values, tf.constant(0));
    Operand<TFloat64> range = tf.math.sub(tf.max(values, tf.constant(0)), least);
    Operand<TBool> same = tf.math.less(range, number(SAME));
    return tf.select(
        same,
        values,
        tf.math.div(tf.math.sub(values, least), tf.math.maximum(range, number(SAME))));
  }

  /**
   * Derivative by the matrix of what depends on its eigenvalues w and eigenvectors V (columns): V
   * (diag(dw) + F * (V' dV)) V', where F_ij = 1 / (w_j - w_i) and 0 on the diagonal.
   */
  private Operand<TFloat64> bySimilarities(
      SelfAdjointEig<TFloat64> eigen, Operand<TFloat64> byValues, Operand<TFloat64> byVectors) {
    Operand<TFloat64> gaps =
        tf.math.sub(
            tf.expandDims(eigen.e(), tf.constant(0)), tf.expandDims(eigen.e(), tf.constant(1)));
    Operand<TFloat64> inverse =
        tf.select(
            tf.math.less(tf.math.abs(gaps), number(SAME)),
            tf.zerosLike(gaps),
            tf.math.reciprocal(gaps));
    Operand<TFloat64> turned = tf.linalg.matMul(eigen.v(), byVectors, MatMul.transposeA(true));
    Operand<TFloat64> inner =
        tf.math.add(tf.linalg.tensorDiag(byValues), tf.math.mul(inverse, turned));
    return tf.linalg.matMul(tf.linalg.matMul(eigen.v(), inner), eigen.v(), SECOND_TRANSPOSED);
  }

  private Operand<TFloat64> number(double value) {
    return tf.constant(value);
  }

  private Operand<TFloat64> mean(Operand<TFloat64> x) {
    return tf.math.mean(x, tf.constant(0));
  }

  private Operand<TFloat64> sum(Operand<TFloat64> x, int axis) {
    return tf.sum(x, tf.constant(axis));
  }

  private Operand<TFloat64> total(Operand<TFloat64> x) {
    return tf.sum(x, tf.constant(new int[] {0, 1}));
  }
}
