package dev.pgan.model.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Means over a minibatch, and their weights. */
final class Means {
  private Means() {}

  /** Mean of all values of [n] or [n, 1]. */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(
        tf.reshape(values, tf.constant(new int[] {-1})), tf.constant(new int[] {0}));
  }

  static Operand<TFloat32> weighted(Ops tf, Operand<TFloat32> x, float weight) {
    return weight == 1 ? x : tf.math.mul(x, tf.constant(weight));
  }
}
