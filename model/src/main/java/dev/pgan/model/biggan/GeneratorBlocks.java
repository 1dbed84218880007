package dev.pgan.model.biggan;

import dev.pgan.model.graph.Resize;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The residual blocks of G (paper, figures 15 and 16). */
record GeneratorBlocks(Ops tf, Architecture architecture, Layers layers) {
  /**
   * One block, with the attention that follows it.
   *
   * @param x [n, size, size, block.in()]
   * @param condition what its norms see
   */
  Operand<TFloat32> apply(
      Operand<TFloat32> x, Operand<TFloat32> condition, Architecture.Block block) {
    ConditionalNorm norm = new ConditionalNorm(tf, architecture, layers, condition);
    Operand<TFloat32> sum =
        architecture.config().getDeep() ? deep(x, norm, block) : plain(x, norm, block);
    return block.attends()
        ? new Attention(tf, layers, block.attention()).apply(sum, block.size(), block.out())
        : sum;
  }

  private Operand<TFloat32> plain(
      Operand<TFloat32> x, ConditionalNorm norm, Architecture.Block block) {
    String name = block.name();
    Operand<TFloat32> h = enlarge(norm.relu(x, name + ".bn1", block.in()), block);
    h = layers.biasedConv(h, name + ".conv1", 3, block.in(), block.out());
    h = norm.relu(h, name + ".bn2", block.out());
    h = layers.biasedConv(h, name + ".conv2", 3, block.out(), block.out());
    Operand<TFloat32> shortcut =
        layers.biasedConv(enlarge(x, block), name + ".conv_sc", 1, block.in(), block.out());
    return tf.math.add(h, shortcut);
  }

  /** A quarter of the maps inside; the shortcut drops the last maps where there are fewer after. */
  private Operand<TFloat32> deep(
      Operand<TFloat32> x, ConditionalNorm norm, Architecture.Block block) {
    String name = block.name();
    int hidden = block.in() / 4;
    Operand<TFloat32> h = norm.relu(x, name + ".bn1", block.in());
    h = layers.biasedConv(h, name + ".conv1", 1, block.in(), hidden);
    h = enlarge(norm.relu(h, name + ".bn2", hidden), block);
    h = layers.biasedConv(h, name + ".conv2", 3, hidden, hidden);
    h = norm.relu(h, name + ".bn3", hidden);
    h = layers.biasedConv(h, name + ".conv3", 3, hidden, hidden);
    h = norm.relu(h, name + ".bn4", hidden);
    h = layers.biasedConv(h, name + ".conv4", 1, hidden, block.out());
    Operand<TFloat32> kept =
        tf.slice(x, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, block.out()}));
    return tf.math.add(h, enlarge(kept, block));
  }

  private Operand<TFloat32> enlarge(Operand<TFloat32> x, Architecture.Block block) {
    return block.resizes() ? Resize.enlarge(tf, x, block.size()) : x;
  }
}
