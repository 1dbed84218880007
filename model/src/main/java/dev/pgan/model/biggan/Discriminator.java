package dev.pgan.model.biggan;

import dev.pgan.model.graph.Resize;
import dev.pgan.model.loss.Critic;
import dev.pgan.model.loss.Scores;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** D in a graph: scores of images for a class (projection, Miyato and Koyama, ICLR 2018). */
record Discriminator(Ops tf, Architecture architecture, Layers layers) implements Critic {
  @Override
  public Scores score(Operand<TFloat32> images, Operand<TFloat32> labels) {
    Operand<TFloat32> x = images;
    boolean first = true;
    int maps = 0;
    for (Architecture.Block block : architecture.discriminatorBlocks()) {
      x = block(x, block, first);
      first = false;
      maps = block.out();
    }
    Operand<TFloat32> h = tf.sum(layers.relu(x), tf.constant(new int[] {1, 2}));
    Operand<TFloat32> score = layers.bias(layers.linear(h, "linear", maps, 1), "linear", 1);
    Operand<TFloat32> embedded =
        layers.normalizedEmbedding(labels, "embed", architecture.data().labelSize(), maps);
    Operand<TFloat32> projection =
        tf.reshape(
            tf.sum(tf.math.mul(embedded, h), tf.constant(new int[] {1})),
            tf.constant(new int[] {-1, 1}));
    return new Scores(tf, tf.math.add(score, projection), 0);
  }

  private Operand<TFloat32> block(Operand<TFloat32> x, Architecture.Block block, boolean first) {
    String name = block.name() + ".0";
    int hidden = architecture.config().getWide() ? block.out() : block.in();
    Operand<TFloat32> h = conv(first ? x : layers.relu(x), name + ".conv1", 3, block.in(), hidden);
    h = conv(layers.relu(h), name + ".conv2", 3, hidden, block.out());
    Operand<TFloat32> sum = tf.math.add(shrink(h, block, block.out()), shortcut(x, block, first));
    return block.attends()
        ? new Attention(tf, layers, block.name() + ".1").apply(sum, block.size(), block.out())
        : sum;
  }

  // Only the images themselves are shrunk before their 1x1 convolution.
  private Operand<TFloat32> shortcut(Operand<TFloat32> x, Architecture.Block block, boolean first) {
    if (!block.resizes() && block.in() == block.out()) {
      return x;
    }
    String layer = block.name() + ".0.conv_sc";
    return first
        ? conv(shrink(x, block, block.in()), layer, 1, block.in(), block.out())
        : shrink(conv(x, layer, 1, block.in(), block.out()), block, block.out());
  }

  private Operand<TFloat32> shrink(Operand<TFloat32> x, Architecture.Block block, int maps) {
    return block.resizes() ? Resize.shrink(tf, x, 2 * block.size(), maps) : x;
  }

  private Operand<TFloat32> conv(Operand<TFloat32> x, String layer, int kernel, int in, int out) {
    return layers.bias(layers.conv(x, layer, kernel, in, out), layer, out);
  }

  @Override
  public float squareNormFactor() {
    return 1;
  }
}
