package dev.pgan.model.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What lies between two values. */
public final class Interpolation {
  private Interpolation() {}

  /** {@code from + (to - from) * share}. */
  public static Operand<TFloat32> linear(
      Ops tf, Operand<TFloat32> from, Operand<TFloat32> to, Operand<TFloat32> share) {
    return tf.math.add(from, tf.math.mul(tf.math.sub(to, from), share));
  }
}
