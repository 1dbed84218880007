package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.Level;
import dev.pgan.model.graph.Interpolation;
import dev.pgan.model.loss.Critic;
import dev.pgan.model.loss.Scores;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * D of one level in a graph: the body, convolutions from the image to 4x4 maps, and the head, which
 * scores these.
 */
final class Discriminator implements Critic {
  private final Ops tf;
  private final Architecture architecture;
  private final Layers layers;
  private final Level level;
  private final Operand<TFloat32> alpha;

  /**
   * @param alpha how much of the next coarser level there is still in a fading one
   */
  Discriminator(
      Ops tf, Architecture architecture, Layers layers, Level level, Operand<TFloat32> alpha) {
    this.tf = tf;
    this.architecture = architecture;
    this.layers = layers;
    this.level = level;
    this.alpha = alpha;
  }

  /**
   * Takes images to 4x4 maps.
   *
   * @param images NHWC, -1 to 1
   */
  BodyPass body(Operand<TFloat32> images) {
    int log2 = architecture.resolutionLog2(level.lod());
    ImmutableList.Builder<ConvLayer> first = ImmutableList.builder();
    first.add(layers.convLayer(LayerNames.fromRgb(level.lod())));
    if (!level.fading()) {
      first.addAll(blocks(log2));
      ConvPass all = ConvPass.forward(first.build(), images);
      return new BodyPass(
          tf, alpha, all, Optional.empty(), ConvPass.forward(ImmutableList.of(), all.output()));
    }
    ConvPass fine = ConvPass.forward(first.addAll(block(log2)).build(), images);
    ConvLayer smaller = layers.downLayer1x1(LayerNames.fromRgb(level.lod() + 1));
    ConvPass coarse = ConvPass.forward(ImmutableList.of(smaller), images);
    Operand<TFloat32> blended = Interpolation.linear(tf, fine.output(), coarse.output(), alpha);
    return new BodyPass(
        tf, alpha, fine, Optional.of(coarse), ConvPass.forward(blocks(log2 - 1), blended));
  }

  private ImmutableList<ConvLayer> blocks(int from) {
    ImmutableList.Builder<ConvLayer> blocks = ImmutableList.builder();
    for (int log2 = from; log2 > 2; log2--) {
      blocks.addAll(block(log2));
    }
    return blocks.build();
  }

  private ImmutableList<ConvLayer> block(int log2) {
    ConvLayer down =
        architecture.discriminator().fusedScale()
            ? layers.downLayer(LayerNames.block(log2, "Conv1_down"))
            : layers.pooledLayer(LayerNames.block(log2, "Conv1"), 1 << log2);
    return ImmutableList.of(layers.convLayer(LayerNames.block(log2, "Conv0")), down);
  }

  /**
   * Scores maps.
   *
   * @param maps [n, 4, 4, maps]
   * @param minibatches that {@code maps} holds end to end: each has its own standard deviations
   */
  Scores head(Operand<TFloat32> maps, int minibatches) {
    int width = architecture.discriminator().widths().at(1);
    int groupSize = architecture.discriminator().mbstdGroupSize();
    Operand<TFloat32> x = maps;
    if (groupSize > 1) {
      x = new MinibatchDeviation(tf, groupSize, minibatches).append(x, width);
    }
    x = layers.leakyRelu(layers.conv(x, "4x4/Conv"));
    // Dense weights follow the official order: map, row, column.
    x = tf.linalg.transpose(x, tf.constant(new int[] {0, 3, 1, 2}));
    x = tf.reshape(x, tf.constant(new int[] {-1, 16 * width}));
    x = layers.leakyRelu(layers.bias(layers.dense(x, "4x4/Dense0"), "4x4/Dense0"));
    Operand<TFloat32> outputs = layers.bias(layers.dense(x, "4x4/Dense1"), "4x4/Dense1");
    return new Scores(tf, outputs, architecture.data().labelSize(), Optional.of(x));
  }

  @Override
  public Scores score(Operand<TFloat32> images, Operand<TFloat32> labels) {
    return head(body(images).maps(), 1);
  }

  /**
   * The official networks look at images enlarged to the full resolution by repeating pixels: a
   * pixel of a level is 4^lod pixels there, each with a 4^lod-th of the derivative.
   */
  @Override
  public float squareNormFactor() {
    return (float) Math.pow(0.25, level.lod());
  }

  /** Whether the head's slopes depend on the maps, beyond the signs of its leaky ReLUs. */
  boolean isHeadCurved() {
    return architecture.discriminator().mbstdGroupSize() > 1;
  }
}
