package dev.pgan.model.progressive;

import dev.pgan.model.graph.Interpolation;
import dev.pgan.model.graph.Pixels;
import dev.pgan.model.graph.Resize;
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
    Operand<TFloat32> x = Pixels.fromBytes(tf, bytes);
    return fading ? fade(tf, x, channels, size, alpha) : x;
  }

  /** Images, NHWC, blended with the same at half the size. */
  static Operand<TFloat32> fade(
      Ops tf, Operand<TFloat32> images, int channels, int size, Operand<TFloat32> alpha) {
    Operand<TFloat32> coarser = Resize.enlarge(tf, Resize.shrink(tf, images, size, channels), size);
    return Interpolation.linear(tf, images, coarser, alpha);
  }
}
