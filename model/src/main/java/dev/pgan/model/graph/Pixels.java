package dev.pgan.model.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Images as bytes, and as networks see them. */
public final class Pixels {
  private Pixels() {}

  /**
   * Bytes to -1 to 1.
   *
   * @param bytes [n, channels, height, width]
   * @return NHWC
   */
  public static Operand<TFloat32> fromBytes(Ops tf, Operand<TUint8> bytes) {
    Operand<TUint8> pixels = tf.linalg.transpose(bytes, tf.constant(new int[] {0, 2, 3, 1}));
    return tf.math.sub(
        tf.math.mul(tf.dtypes.cast(pixels, TFloat32.class), tf.constant(2f / 255)),
        tf.constant(1f));
  }

  /** About -1 to 1, to bytes: round(127.5 x + 127.5), clamped. */
  public static Operand<TUint8> toBytes(Ops tf, Operand<TFloat32> images) {
    Operand<TFloat32> bytes =
        tf.math.add(tf.math.mul(images, tf.constant(127.5f)), tf.constant(127.5f));
    return tf.dtypes.cast(
        tf.clipByValue(tf.math.rint(bytes), tf.constant(0f), tf.constant(255f)), TUint8.class);
  }
}
