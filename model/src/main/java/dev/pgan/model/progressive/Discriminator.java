package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.Level;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.Interpolation;
import dev.pgan.model.loss.Critic;
import dev.pgan.model.loss.Scores;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * D of one level in a graph: the body, convolutions from the image to 4x4 maps, and the head, which
 * scores these.
 */
final class Discriminator<T extends TNumber> implements Critic {
  private final Ops tf;
  private final ComputeType<T> type;
  private final Architecture architecture;
  private final Layers<T> layers;
  private final Layers<TFloat32> exact;
  private final Level level;
  private final Operand<T> alpha;

  /**
   * @param alpha how much of the next coarser level there is still in a fading one
   */
  Discriminator(
      Ops tf,
      ComputeType<T> type,
      Architecture architecture,
      Layers<T> layers,
      Level level,
      Operand<TFloat32> alpha) {
    this.tf = tf;
    this.type = type;
    this.architecture = architecture;
    this.layers = layers;
    exact = layers.inFloat32();
    this.level = level;
    this.alpha = type.round(tf, alpha);
  }

  /**
   * Takes images to 4x4 maps.
   *
   * @param images NHWC, -1 to 1
   */
  BodyPass<T> body(Operand<TFloat32> images) {
    Operand<T> x = type.round(tf, images);
    int log2 = architecture.resolutionLog2(level.lod());
    ImmutableList.Builder<ConvLayer<T>> first = ImmutableList.builder();
    first.add(layers.convLayer(LayerNames.fromRgb(level.lod())));
    if (!level.fading()) {
      first.addAll(blocks(log2));
      ConvPass<T> all = ConvPass.forward(first.build(), x);
      return new BodyPass<>(
          tf,
          type,
          alpha,
          all,
          Optional.empty(),
          ConvPass.forward(ImmutableList.of(), all.output()));
    }
    ConvPass<T> fine = ConvPass.forward(first.addAll(block(log2)).build(), x);
    ConvLayer<T> smaller = layers.downLayer1x1(LayerNames.fromRgb(level.lod() + 1));
    ConvPass<T> coarse = ConvPass.forward(ImmutableList.of(smaller), x);
    Operand<T> blended = Interpolation.linear(tf, fine.output(), coarse.output(), alpha);
    return new BodyPass<>(
        tf, type, alpha, fine, Optional.of(coarse), ConvPass.forward(blocks(log2 - 1), blended));
  }

  private ImmutableList<ConvLayer<T>> blocks(int from) {
    ImmutableList.Builder<ConvLayer<T>> blocks = ImmutableList.builder();
    for (int log2 = from; log2 > 2; log2--) {
      blocks.addAll(block(log2));
    }
    return blocks.build();
  }

  private ImmutableList<ConvLayer<T>> block(int log2) {
    ConvLayer<T> down =
        architecture.discriminator().fusedScale()
            ? layers.downLayer(LayerNames.block(log2, "Conv1_down"))
            : layers.pooledLayer(LayerNames.block(log2, "Conv1"), 1 << log2);
    return ImmutableList.of(layers.convLayer(LayerNames.block(log2, "Conv0")), down);
  }

  /**
   * Scores maps, in float32 whatever the body computes in: at 4x4 that costs next to nothing, and
   * scores are small beside what they are sums of.
   *
   * @param maps [n, 4, 4, maps]
   * @param minibatches that {@code maps} holds end to end: each has its own standard deviations
   */
  Scores head(Operand<TFloat32> maps, int minibatches) {
    int width = architecture.discriminator().widths().at(1);
    int groupSize = architecture.discriminator().mbstdGroupSize();
    Operand<TFloat32> x =
        groupSize > 1
            ? new MinibatchDeviation(tf, groupSize, minibatches).append(maps, width)
            : maps;
    x = exact.leakyRelu(exact.conv(x, "4x4/Conv"));
    // Dense weights follow the official order: map, row, column.
    x = tf.linalg.transpose(x, tf.constant(new int[] {0, 3, 1, 2}));
    x = tf.reshape(x, tf.constant(new int[] {-1, 16 * width}));
    x = exact.leakyRelu(exact.bias(exact.dense(x, "4x4/Dense0"), "4x4/Dense0"));
    Operand<TFloat32> outputs = exact.bias(exact.dense(x, "4x4/Dense1"), "4x4/Dense1");
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
