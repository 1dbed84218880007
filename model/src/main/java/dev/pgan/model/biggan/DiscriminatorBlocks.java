package dev.pgan.model.biggan;

import dev.pgan.model.graph.Resize;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The residual blocks of D (paper, figures 15 and 16). */
record DiscriminatorBlocks(Ops tf, Architecture architecture, Layers layers) {
  /** One block, with the attention that follows it. */
  Operand<TFloat32> apply(Operand<TFloat32> x, Architecture.Block block) {
    Operand<TFloat32> sum = architecture.config().getDeep() ? deep(x, block) : plain(x, block);
    return block.attends()
        ? new Attention(tf, layers, block.attention()).apply(sum, block.size(), block.out())
        : sum;
  }

  private Operand<TFloat32> plain(Operand<TFloat32> x, Architecture.Block block) {
    String name = block.name();
    int hidden = architecture.config().getWide() ? block.out() : block.in();
    Operand<TFloat32> h = isFirst(block) ? x : layers.relu(x);
    h = layers.biasedConv(h, name + ".conv1", 3, block.in(), hidden);
    h = layers.biasedConv(layers.relu(h), name + ".conv2", 3, hidden, block.out());
    return tf.math.add(shrink(h, block, block.out()), shortcut(x, block));
  }

  // Only the images themselves are shrunk before their 1x1 convolution.
  private Operand<TFloat32> shortcut(Operand<TFloat32> x, Architecture.Block block) {
    if (!block.resizes() && block.in() == block.out()) {
      return x;
    }
    String layer = block.name() + ".conv_sc";
    return isFirst(block)
        ? layers.biasedConv(shrink(x, block, block.in()), layer, 1, block.in(), block.out())
        : shrink(layers.biasedConv(x, layer, 1, block.in(), block.out()), block, block.out());
  }

  private static boolean isFirst(Architecture.Block block) {
    return block.stage() == 0;
  }

  /** A quarter of the maps inside; the shortcut keeps the maps, and adds those that are missing. */
  private Operand<TFloat32> deep(Operand<TFloat32> x, Architecture.Block block) {
    String name = block.name();
    int hidden = block.out() / 4;
    Operand<TFloat32> h = layers.biasedConv(layers.relu(x), name + ".conv1", 1, block.in(), hidden);
    h = layers.biasedConv(layers.relu(h), name + ".conv2", 3, hidden, hidden);
    h = layers.biasedConv(layers.relu(h), name + ".conv3", 3, hidden, hidden);
    h = shrink(layers.relu(h), block, hidden);
    h = layers.biasedConv(h, name + ".conv4", 1, hidden, block.out());
    Operand<TFloat32> kept = shrink(x, block, block.in());
    int added = block.out() - block.in();
    return tf.math.add(
        h,
        added == 0
            ? kept
            : tf.concat(
                List.of(kept, layers.biasedConv(kept, name + ".conv_sc", 1, block.in(), added)),
                tf.constant(3)));
  }

  private Operand<TFloat32> shrink(Operand<TFloat32> x, Architecture.Block block, int maps) {
    return block.resizes() ? Resize.shrink(tf, x, 2 * block.size(), maps) : x;
  }
}
