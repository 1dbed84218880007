package dev.pgan.model.progressive;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The minibatch standard deviation (paper, section 3): one more map, the same at every pixel, that
 * says how much the images of a group differ. Group g of a minibatch of n holds the images g, g +
 * n/size, g + 2n/size... Where n is no multiple of the size all images are one group, as
 * pytorch_GAN_zoo has it.
 */
record MinibatchDeviation(Ops tf, int groupSize, int minibatches) {
  /**
   * Appends the map.
   *
   * @param x [n, 4, 4, maps]
   */
  Operand<TFloat32> append(Operand<TFloat32> x, int maps) {
    Operand<TInt32> batch =
        tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
    Operand<TInt32> images = tf.math.div(batch, tf.constant(new int[] {minibatches}));
    Operand<TInt32> most = tf.math.minimum(tf.constant(new int[] {groupSize}), images);
    Operand<TInt32> size =
        tf.select(
            tf.math.equal(tf.math.mod(images, most), tf.constant(new int[] {0})), most, images);
    // [minibatch, image in its group, group, value]
    Operand<TFloat32> groups = tf.reshape(x, join(minibatches, size, new int[] {-1, 16 * maps}));
    Operand<TFloat32> centred = tf.math.sub(groups, mean(groups, 1));
    Operand<TFloat32> variance = tf.math.add(mean(tf.math.square(centred), 1), tf.constant(1e-8f));
    // Not Sqrt: its gradient has none.
    Operand<TFloat32> deviation = mean(tf.math.pow(variance, tf.constant(0.5f)), 3);
    Operand<TFloat32> pixels = tf.tile(deviation, join(1, size, new int[] {1, 16}));
    Operand<TFloat32> map = tf.reshape(pixels, tf.constant(new int[] {-1, 4, 4, 1}));
    return tf.concat(List.of(x, map), tf.constant(3));
  }

  private Operand<TInt32> join(int first, Operand<TInt32> second, int[] others) {
    return tf.concat(
        List.of(tf.constant(new int[] {first}), second, tf.constant(others)), tf.constant(0));
  }

  private Operand<TFloat32> mean(Operand<TFloat32> x, int axis) {
    return tf.math.mean(x, tf.constant(new int[] {axis}), Mean.keepDims(true));
  }
}
