package dev.pgan.model.progressive;

import dev.pgan.model.Level;
import dev.pgan.model.graph.Interpolation;
import dev.pgan.model.graph.Resize;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/** G in a graph. */
final class Generator {
  private final Ops tf;
  private final Architecture architecture;
  private final Layers layers;

  Generator(Ops tf, Architecture architecture, Layers layers) {
    this.tf = tf;
    this.architecture = architecture;
    this.layers = layers;
  }

  /**
   * Makes images at a level.
   *
   * @param input [n, latentSize + labelSize]: latents and labels side by side
   * @param alpha how much of the next coarser level there is still in a fading one
   * @return NHWC, about -1 to 1, not clamped
   */
  Operand<TFloat32> images(Operand<TFloat32> input, Level level, Operand<TFloat32> alpha) {
    int last = architecture.resolutionLog2(level.lod());
    Operand<TFloat32> x = first(input);
    Operand<TFloat32> coarser = x;
    for (int log2 = 3; log2 <= last; log2++) {
      coarser = x;
      x = block(x, log2);
    }
    Operand<TFloat32> image = layers.conv(x, LayerNames.toRgb(level.lod()));
    if (!level.fading()) {
      return image;
    }
    Operand<TFloat32> old =
        Resize.enlarge(tf, layers.conv(coarser, LayerNames.toRgb(level.lod() + 1)), 1 << last);
    return Interpolation.linear(tf, image, old, alpha);
  }

  private Operand<TFloat32> first(Operand<TFloat32> input) {
    int maps = architecture.generator().widths().at(1);
    Operand<TFloat32> x = architecture.generator().normalizeLatents() ? normalize(input) : input;
    x = tf.reshape(layers.dense(x, "4x4/Dense"), tf.constant(new int[] {-1, maps, 4, 4}));
    x = tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 3, 1}));
    x = activate(layers.bias(x, "4x4/Dense"));
    return activate(layers.conv(x, "4x4/Conv"));
  }

  private Operand<TFloat32> block(Operand<TFloat32> x, int log2) {
    int size = 1 << log2;
    Operand<TFloat32> y =
        architecture.generator().fusedScale()
            ? layers.convUp(x, LayerNames.block(log2, "Conv0_up"), size / 2)
            : layers.conv(Resize.enlarge(tf, x, size), LayerNames.block(log2, "Conv0"));
    return activate(layers.conv(activate(y), LayerNames.block(log2, "Conv1")));
  }

  private Operand<TFloat32> activate(Operand<TFloat32> x) {
    Operand<TFloat32> y =
        architecture.generator().useLeakyrelu() ? layers.leakyRelu(x) : tf.nn.relu(x);
    return architecture.generator().usePixelnorm() ? normalize(y) : y;
  }

  /** Makes the mean of the squares over the maps 1 (paper, section 4.2). */
  private Operand<TFloat32> normalize(Operand<TFloat32> x) {
    Operand<TFloat32> square =
        tf.math.mean(tf.math.square(x), tf.constant(new int[] {-1}), Mean.keepDims(true));
    Operand<TFloat32> epsilon = tf.constant(architecture.generator().pixelnormEpsilon());
    return tf.math.mul(x, tf.math.rsqrt(tf.math.add(square, epsilon)));
  }
}
