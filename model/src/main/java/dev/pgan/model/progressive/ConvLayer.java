package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.graph.Resize;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.data.LeakyReluGrad;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * A convolution of D with bias and leaky ReLU, and, unless its stride does that, the mean of every
 * 2x2 pixels. A leaky ReLU multiplies by one of two slopes: where the slopes are known, by the sign
 * of what came out, the layer is linear, and so are its derivatives.
 *
 * @param kernel [h, w, in, out] as it is applied
 * @param stride 1 or 2
 * @param pooledSize width and height before the mean of every 2x2 pixels; 0: no mean
 */
record ConvLayer(
    Ops tf,
    String name,
    Operand<TFloat32> kernel,
    ImmutableIntArray kernelShape,
    Operand<TFloat32> bias,
    int stride,
    int pooledSize) {
  private static final float SLOPE = 0.2f;

  /** What the convolution and the leaky ReLU make of an input. */
  Operand<TFloat32> activate(Operand<TFloat32> x) {
    return tf.nn.leakyRelu(tf.nn.biasAdd(convolve(x), bias), LeakyRelu.alpha(SLOPE));
  }

  /** What comes out, of {@link #activate}'s result. */
  Operand<TFloat32> pool(Operand<TFloat32> activated) {
    return pooledSize == 0 ? activated : Resize.shrink(tf, activated, pooledSize, outputs());
  }

  /** Output for a change of the input, by the slopes of a pass that was made before. */
  Operand<TFloat32> tangent(Operand<TFloat32> change, Operand<TFloat32> activated) {
    return pool(slopes(convolve(change), activated));
  }

  /** Derivative by the convolution's result, of that by what comes out. */
  Operand<TFloat32> backwardToSum(Operand<TFloat32> derivative, Operand<TFloat32> activated) {
    if (pooledSize == 0) {
      return slopes(derivative, activated);
    }
    Operand<TFloat32> quarter = tf.math.mul(derivative, tf.constant(0.25f));
    return slopes(Resize.enlarge(tf, quarter, pooledSize), activated);
  }

  /** Derivative by the input, of that by the convolution's result. */
  Operand<TFloat32> backwardToInput(Operand<TFloat32> derivative, Operand<TFloat32> input) {
    return tf.nn.conv2dBackpropInput(tf.shape(input), kernel, derivative, strides(), "SAME");
  }

  /** Derivative by the kernel, of that by the convolution's result. */
  Operand<TFloat32> backwardToKernel(Operand<TFloat32> derivative, Operand<TFloat32> input) {
    return tf.nn.conv2dBackpropFilter(
        input, tf.constant(kernelShape.toArray()), derivative, strides(), "SAME");
  }

  private Operand<TFloat32> convolve(Operand<TFloat32> x) {
    return tf.nn.conv2d(x, kernel, strides(), "SAME");
  }

  private Operand<TFloat32> slopes(Operand<TFloat32> x, Operand<TFloat32> activated) {
    return tf.data.leakyReluGrad(x, activated, LeakyReluGrad.alpha(SLOPE));
  }

  private List<Long> strides() {
    return ImmutableList.of(1L, (long) stride, (long) stride, 1L);
  }

  private int outputs() {
    return kernelShape.get(3);
  }
}
