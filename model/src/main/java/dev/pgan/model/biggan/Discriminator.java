package dev.pgan.model.biggan;

import dev.pgan.model.loss.Critic;
import dev.pgan.model.loss.Scores;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** D in a graph: scores of images for a class (projection, Miyato and Koyama, ICLR 2018). */
record Discriminator(Ops tf, Architecture architecture, Layers layers) implements Critic {
  @Override
  public Scores score(Operand<TFloat32> images, Operand<TFloat32> labels) {
    int maps = architecture.firstWidthOfDiscriminator();
    Operand<TFloat32> x =
        architecture.config().getDeep()
            ? layers.biasedConv(images, "input_conv", 3, architecture.data().channels(), maps)
            : images;
    DiscriminatorBlocks blocks = new DiscriminatorBlocks(tf, architecture, layers);
    for (Architecture.Block block : architecture.discriminatorBlocks()) {
      x = blocks.apply(x, block);
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

  @Override
  public float squareNormFactor() {
    return 1;
  }
}
