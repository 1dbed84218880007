package dev.pgan.model.progressive;

import dev.pgan.model.Level;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** D in a graph. */
final class Discriminator {
  private final Ops tf;
  private final Architecture architecture;
  private final Layers layers;

  Discriminator(Ops tf, Architecture architecture, Layers layers) {
    this.tf = tf;
    this.architecture = architecture;
    this.layers = layers;
  }

  /**
   * Scores images of a level.
   *
   * @param images NHWC, -1 to 1
   * @param minibatches that {@code images} holds end to end: each has its own standard deviations
   * @return [n, 1 + labelSize]: scores, then logits of the labels
   */
  Operand<TFloat32> scores(
      Operand<TFloat32> images, int minibatches, Level level, Operand<TFloat32> alpha) {
    int first = architecture.resolutionLog2(level.lod());
    Operand<TFloat32> x = layers.leakyRelu(layers.conv(images, LayerNames.fromRgb(level.lod())));
    for (int log2 = first; log2 > 2; log2--) {
      x = block(x, log2);
      if (log2 == first && level.fading()) {
        Operand<TFloat32> old =
            layers.leakyRelu(layers.downConv1x1(images, LayerNames.fromRgb(level.lod() + 1)));
        x = tf.math.add(x, tf.math.mul(tf.math.sub(old, x), alpha));
      }
    }
    return last(x, minibatches);
  }

  private Operand<TFloat32> block(Operand<TFloat32> x, int log2) {
    Operand<TFloat32> y = layers.leakyRelu(layers.conv(x, LayerNames.block(log2, "Conv0")));
    if (architecture.discriminator().fusedScale()) {
      return layers.leakyRelu(layers.convDown(y, LayerNames.block(log2, "Conv1_down")));
    }
    return shrink(
        tf,
        layers.leakyRelu(layers.conv(y, LayerNames.block(log2, "Conv1"))),
        1 << log2,
        architecture.discriminator().widths().at(log2 - 2));
  }

  private Operand<TFloat32> last(Operand<TFloat32> images, int minibatches) {
    int maps = architecture.discriminator().widths().at(1);
    int groupSize = architecture.discriminator().mbstdGroupSize();
    Operand<TFloat32> x = images;
    if (groupSize > 1) {
      x = new MinibatchDeviation(tf, groupSize, minibatches).append(x, maps);
    }
    x = layers.leakyRelu(layers.conv(x, "4x4/Conv"));
    // Dense weights follow the official order: map, row, column.
    x = tf.linalg.transpose(x, tf.constant(new int[] {0, 3, 1, 2}));
    x = tf.reshape(x, tf.constant(new int[] {-1, 16 * maps}));
    x = layers.leakyRelu(layers.bias(layers.dense(x, "4x4/Dense0"), "4x4/Dense0"));
    return layers.bias(layers.dense(x, "4x4/Dense1"), "4x4/Dense1");
  }

  /** Mean of every 2x2 pixels of images [n, size, size, maps]. */
  static Operand<TFloat32> shrink(Ops tf, Operand<TFloat32> images, int size, int maps) {
    int half = size / 2;
    Operand<TFloat32> pairs =
        tf.reshape(images, tf.constant(new int[] {-1, half, 2, half, 2, maps}));
    return tf.math.mean(pairs, tf.constant(new int[] {2, 4}), Mean.keepDims(false));
  }
}
