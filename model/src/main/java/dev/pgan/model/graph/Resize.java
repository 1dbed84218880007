package dev.pgan.model.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** NHWC images in other sizes. */
public final class Resize {
  private Resize() {}

  /** Repeats pixels until images are {@code size} wide and high. */
  public static Operand<TFloat32> enlarge(Ops tf, Operand<TFloat32> images, int size) {
    return tf.image.resizeNearestNeighbor(images, tf.constant(new int[] {size, size}));
  }

  /** Mean of every 2x2 pixels of images [n, size, size, maps]. */
  public static Operand<TFloat32> shrink(Ops tf, Operand<TFloat32> images, int size, int maps) {
    int half = size / 2;
    Operand<TFloat32> pairs =
        tf.reshape(images, tf.constant(new int[] {-1, half, 2, half, 2, maps}));
    return tf.math.mean(pairs, tf.constant(new int[] {2, 4}));
  }
}
