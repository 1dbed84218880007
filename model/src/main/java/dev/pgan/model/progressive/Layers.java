package dev.pgan.model.progressive;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.graph.ComputeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.LeakyReluGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Layers of one network in a graph. Images are NHWC. Every operation of D's head has a gradient of
 * its gradient, which the gradient penalty needs.
 */
final class Layers<T extends TNumber> {
  private static final List<Long> STRIDE_1 = ImmutableList.of(1L, 1L, 1L, 1L);
  private static final List<Long> STRIDE_2 = ImmutableList.of(1L, 2L, 2L, 1L);

  private final Ops tf;
  private final ComputeType<T> type;
  private final ImmutableMap<String, WeightSpec> specs;
  private final Function<WeightSpec, Operand<TFloat32>> source;
  private final Map<String, Parameter<T>> ready = new HashMap<>();

  /**
   * @param source makes or finds the stored weight in the graph
   */
  Layers(
      Ops tf,
      ComputeType<T> type,
      ImmutableMap<String, WeightSpec> specs,
      Function<WeightSpec, Operand<TFloat32>> source) {
    this.tf = tf;
    this.type = type;
    this.specs = specs;
    this.source = source;
  }

  /** The same layers, computed in float32. */
  Layers<TFloat32> inFloat32() {
    return new Layers<>(tf, ComputeType.FLOAT32, specs, source);
  }

  /** Convolution and bias. */
  Operand<T> conv(Operand<T> x, String layer) {
    return bias(tf.nn.conv2d(x, weight(layer).used(), STRIDE_1, "SAME"), layer);
  }

  /** Convolution of D. */
  ConvLayer<T> convLayer(String layer) {
    return layer(layer, weight(layer), spec(layer + "/weight").shape(), 1, 0);
  }

  /**
   * Convolution of D before a mean of every 2x2 pixels.
   *
   * @param size width and height of the images
   */
  ConvLayer<T> pooledLayer(String layer, int size) {
    return layer(layer, weight(layer), spec(layer + "/weight").shape(), 1, size);
  }

  /** Convolution of D fused with the mean of every 2x2 pixels: a 4x4 kernel with stride 2. */
  ConvLayer<T> downLayer(String layer) {
    Parameter<T> kernel =
        once(layer + "/4x4", () -> tf.math.mul(spread(weight(layer).weight()), tf.constant(0.25f)));
    return layer(layer, kernel, sized(layer, 4), 2, 0);
  }

  /** The mean of every 2x2 pixels fused with a convolution by 1x1: a 2x2 kernel with stride 2. */
  ConvLayer<T> downLayer1x1(String layer) {
    Parameter<T> kernel =
        once(
            layer + "/2x2",
            () ->
                tf.tile(
                    tf.math.mul(weight(layer).weight(), tf.constant(0.25f)),
                    tf.constant(new int[] {2, 2, 1, 1})));
    return layer(layer, kernel, sized(layer, 2), 2, 0);
  }

  private ImmutableIntArray sized(String layer, int size) {
    ImmutableIntArray shape = spec(layer + "/weight").shape();
    return ImmutableIntArray.of(size, size, shape.get(2), shape.get(3));
  }

  private ConvLayer<T> layer(
      String layer, Parameter<T> kernel, ImmutableIntArray shape, int stride, int pooledSize) {
    return new ConvLayer<>(
        tf, type, layer, kernel, shape, stored(layer + "/bias"), stride, pooledSize);
  }

  /** Every pixel made 2x2, convolution, and bias: a transposed 4x4 kernel with stride 2. */
  Operand<T> convUp(Operand<T> x, String layer, int size) {
    Operand<T> kernel = once(layer + "/4x4", () -> spread(weight(layer).weight())).used();
    int maps = specs.get(layer + "/weight").shape().get(2);
    Operand<TInt32> shape =
        tf.concat(
            List.of(batch(x), tf.constant(new int[] {2 * size, 2 * size, maps})), tf.constant(0));
    return bias(tf.nn.conv2dBackpropInput(shape, kernel, x, STRIDE_2, "SAME"), layer);
  }

  /** x [n, in] times a weight [in, out]; no bias. */
  Operand<T> dense(Operand<T> x, String layer) {
    return tf.linalg.matMul(x, weight(layer).used());
  }

  /** Adds to every map, the last dimension. */
  Operand<T> bias(Operand<T> x, String layer) {
    return tf.nn.biasAdd(x, stored(layer + "/bias").used());
  }

  /**
   * Leaky ReLU, as the slopes at x times x: the gradient of TensorFlow's own keeps a use of x that
   * its optimizer (remapper) trips over, and then leaves all of the graph as it is.
   */
  Operand<T> leakyRelu(Operand<T> x) {
    return tf.data.leakyReluGrad(x, x, LeakyReluGrad.alpha(0.2f));
  }

  /** The number of images, as a vector of one. */
  Operand<TInt32> batch(Operand<T> x) {
    return tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
  }

  /** The kernel at its four offsets by a pixel, added up: [4, 4, a, b] of [3, 3, a, b]. */
  private Operand<TFloat32> spread(Operand<TFloat32> kernel) {
    ImmutableList.Builder<Operand<TFloat32>> shifted = ImmutableList.builder();
    for (int y = 0; y < 2; y++) {
      for (int x = 0; x < 2; x++) {
        int[][] padding = {{y, 1 - y}, {x, 1 - x}, {0, 0}, {0, 0}};
        shifted.add(tf.pad(kernel, tf.constant(padding), tf.constant(0f)));
      }
    }
    return tf.math.addN(shifted.build());
  }

  private Parameter<T> stored(String name) {
    return once(name, () -> source.apply(spec(name)));
  }

  private Parameter<T> weight(String layer) {
    WeightSpec spec = spec(layer + "/weight");
    return once(
        spec.name(),
        () ->
            spec.equalized()
                ? tf.math.mul(source.apply(spec), tf.constant((float) spec.std()))
                : source.apply(spec));
  }

  private WeightSpec spec(String name) {
    checkArgument(specs.containsKey(name), "the network has no %s", name);
    return specs.get(name);
  }

  private Parameter<T> once(String name, Supplier<Operand<TFloat32>> weight) {
    Parameter<T> found = ready.get(name);
    if (found == null) {
      Operand<TFloat32> made = weight.get();
      found = new Parameter<>(made, type.round(tf, made));
      ready.put(name, found);
    }
    return found;
  }
}
