package dev.pgan.model.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** What lies between two values. */
public final class Interpolation {
  private Interpolation() {}

  /** {@code from + (to - from) * share}. */
  public static <T extends TNumber> Operand<T> linear(
      Ops tf, Operand<T> from, Operand<T> to, Operand<T> share) {
    return tf.math.add(from, tf.math.mul(tf.math.sub(to, from), share));
  }
}
