package dev.pgan.model.progressive;

import dev.pgan.model.graph.Interpolation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Real images as D sees them. */
final class Reals {
  private Reals() {}

  /**
   * Bytes to -1 to 1, NHWC; where a level fades in, blended with the same images at half the size.
   *
   * @param bytes [n, channels, size, size]
   */
  static Operand<TFloat32> process(
      Ops tf,
      Operand<TUint8> bytes,
      int channels,
      int size,
      boolean fading,
      Operand<TFloat32> alpha) {
    Operand<TUint8> pixels = tf.linalg.transpose(bytes, tf.constant(new int[] {0, 2, 3, 1}));
    Operand<TFloat32> x =
        tf.math.sub(
            tf.math.mul(tf.dtypes.cast(pixels, TFloat32.class), tf.constant(2f / 255)),
            tf.constant(1f));
    if (!fading) {
      return x;
    }
    Operand<TFloat32> coarser = Resize.enlarge(tf, Resize.shrink(tf, x, size, channels), size);
    return Interpolation.linear(tf, x, coarser, alpha);
  }
}
