package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.graph.ComputeType;
import dev.pgan.model.graph.Resize;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.LeakyReluGrad;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * A convolution of D with bias and leaky ReLU, and, unless its stride does that, the mean of every
 * 2x2 pixels. A leaky ReLU multiplies by one of two slopes: where the slopes are known, by the sign
 * of what came out, the layer is linear, and so are its derivatives.
 *
 * @param kernel [h, w, in, out] as it is applied
 * @param stride 1 or 2
 * @param pooledSize width and height before the mean of every 2x2 pixels; 0: no mean
 */
record ConvLayer<T extends TNumber>(
    Ops tf,
    ComputeType<T> type,
    String name,
    Parameter<T> kernel,
    ImmutableIntArray kernelShape,
    Parameter<T> bias,
    int stride,
    int pooledSize) {
  private static final float SLOPE = 0.2f;

  /** What the convolution and the leaky ReLU make of an input. */
  Operand<T> activate(Operand<T> x) {
    return tf.nn.leakyRelu(tf.nn.biasAdd(convolve(x), bias.used()), LeakyRelu.alpha(SLOPE));
  }

  /** What comes out, of {@link #activate}'s result. */
  Operand<T> pool(Operand<T> activated) {
    return pooledSize == 0 ? activated : Resize.shrink(tf, activated, pooledSize, outputs());
  }

  /** Output for a change of the input, by the slopes of a pass that was made before. */
  Operand<T> tangent(Operand<T> change, Operand<T> activated) {
    return pool(slopes(convolve(change), activated));
  }

  /** Derivative by the convolution's result, of that by what comes out. */
  Operand<T> backwardToSum(Operand<T> derivative, Operand<T> activated) {
    if (pooledSize == 0) {
      return slopes(derivative, activated);
    }
    Operand<T> quarter = tf.math.mul(derivative, type.constant(tf, 0.25f));
    return slopes(Resize.enlarge(tf, quarter, pooledSize), activated);
  }

  /** Derivative by the input, of that by the convolution's result. */
  Operand<T> backwardToInput(Operand<T> derivative, Operand<T> input) {
    return tf.nn.conv2dBackpropInput(tf.shape(input), kernel.used(), derivative, strides(), "SAME");
  }

  /** Derivative by the kernel, of that by the convolution's result. */
  Operand<TFloat32> backwardToKernel(Operand<T> derivative, Operand<T> input) {
    return type.widen(
        tf,
        tf.nn.conv2dBackpropFilter(
            input, tf.constant(kernelShape.toArray()), derivative, strides(), "SAME"));
  }

  /**
   * Derivative by the bias, of that by the convolution's result. In float32 it is a plain sum: on a
   * CPU TensorFlow makes one operation of BiasAddGrad and the kernel's derivative, and that takes a
   * third longer than the kernel's alone.
   */
  Operand<TFloat32> backwardToBias(Operand<T> derivative) {
    return type.widen(
        tf,
        type.equals(ComputeType.FLOAT32)
            ? tf.sum(derivative, tf.constant(new int[] {0, 1, 2}))
            : tf.nn.biasAddGrad(derivative));
  }

  private Operand<T> convolve(Operand<T> x) {
    return tf.nn.conv2d(x, kernel.used(), strides(), "SAME");
  }

  private Operand<T> slopes(Operand<T> x, Operand<T> activated) {
    return tf.data.leakyReluGrad(x, activated, LeakyReluGrad.alpha(SLOPE));
  }

  private List<Long> strides() {
    return ImmutableList.of(1L, (long) stride, (long) stride, 1L);
  }

  private int outputs() {
    return kernelShape.get(3);
  }
}
