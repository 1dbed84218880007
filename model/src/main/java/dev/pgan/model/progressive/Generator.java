package dev.pgan.model.progressive;

import dev.pgan.model.Level;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.Interpolation;
import dev.pgan.model.graph.Resize;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** G in a graph. */
final class Generator<T extends TNumber> {
  private final Ops tf;
  private final ComputeType<T> type;
  private final Architecture architecture;
  private final Layers<T> layers;

  Generator(Ops tf, ComputeType<T> type, Architecture architecture, Layers<T> layers) {
    this.tf = tf;
    this.type = type;
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
    Operand<T> x = first(input);
    Operand<T> coarser = x;
    for (int log2 = 3; log2 <= last; log2++) {
      coarser = x;
      x = block(x, log2);
    }
    Operand<TFloat32> image = toRgb(x, level.lod());
    if (!level.fading()) {
      return image;
    }
    Operand<TFloat32> old = Resize.enlarge(tf, toRgb(coarser, level.lod() + 1), 1 << last);
    return Interpolation.linear(tf, image, old, alpha);
  }

  private Operand<TFloat32> toRgb(Operand<T> x, int lod) {
    return type.widen(tf, layers.conv(x, LayerNames.toRgb(lod)));
  }

  /** 4x4 maps: there float32 costs next to nothing, and what follows starts without an error. */
  private Operand<T> first(Operand<TFloat32> input) {
    int maps = architecture.generator().widths().at(1);
    Layers<TFloat32> exact = layers.inFloat32();
    Operand<TFloat32> x = architecture.generator().normalizeLatents() ? normalize(input) : input;
    boolean biasPerPixel = architecture.generator().biasPerPixel();
    x = exact.dense(x, "4x4/Dense");
    x = biasPerPixel ? exact.bias(x, "4x4/Dense") : x;
    x = tf.reshape(x, tf.constant(new int[] {-1, maps, 4, 4}));
    x = tf.linalg.transpose(x, tf.constant(new int[] {0, 2, 3, 1}));
    x = biasPerPixel ? x : exact.bias(x, "4x4/Dense");
    x = activate(ComputeType.FLOAT32, exact, x);
    return type.round(tf, activate(ComputeType.FLOAT32, exact, exact.conv(x, "4x4/Conv")));
  }

  private Operand<T> block(Operand<T> x, int log2) {
    int size = 1 << log2;
    Operand<T> y =
        architecture.generator().fusedScale()
            ? layers.convUp(x, LayerNames.block(log2, "Conv0_up"), size / 2)
            : layers.conv(Resize.enlarge(tf, x, size), LayerNames.block(log2, "Conv0"));
    return activate(layers.conv(activate(y), LayerNames.block(log2, "Conv1")));
  }

  private Operand<T> activate(Operand<T> x) {
    return activate(type, layers, x);
  }

  private <N extends TNumber> Operand<N> activate(
      ComputeType<N> numbers, Layers<N> its, Operand<N> x) {
    Operand<N> y = architecture.generator().useLeakyrelu() ? its.leakyRelu(x) : tf.nn.relu(x);
    return architecture.generator().usePixelnorm()
        ? numbers.round(tf, normalize(numbers.widen(tf, y)))
        : y;
  }

  /**
   * Makes the mean of the squares over the maps 1 (paper, section 4.2), in float32 whatever the
   * layers compute in: the little number that is added would be 0 in float16, and bfloat16 would
   * round four times on the way.
   */
  private Operand<TFloat32> normalize(Operand<TFloat32> x) {
    Operand<TFloat32> square =
        tf.math.mean(tf.math.square(x), tf.constant(new int[] {-1}), Mean.keepDims(true));
    Operand<TFloat32> epsilon = tf.constant(architecture.generator().pixelnormEpsilon());
    return tf.math.mul(x, tf.math.rsqrt(tf.math.add(square, epsilon)));
  }
}
