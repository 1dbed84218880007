package dev.pgan.model.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/** NHWC images in other sizes. */
public final class Resize {
  private Resize() {}

  /** Repeats pixels until images are {@code size} wide and high. */
  public static <T extends TNumber> Operand<T> enlarge(Ops tf, Operand<T> images, int size) {
    return tf.image.resizeNearestNeighbor(images, tf.constant(new int[] {size, size}));
  }

  /** Mean of every 2x2 pixels of images [n, size, size, maps]. */
  public static <T extends TNumber> Operand<T> shrink(
      Ops tf, Operand<T> images, int size, int maps) {
    int half = size / 2;
    Operand<T> pairs = tf.reshape(images, tf.constant(new int[] {-1, half, 2, half, 2, maps}));
    return tf.math.mean(pairs, tf.constant(new int[] {2, 4}));
  }
}
