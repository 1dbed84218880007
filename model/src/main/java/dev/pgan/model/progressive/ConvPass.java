package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Images on their way through a chain of layers of D, with what the derivatives need.
 *
 * @param inputs of every layer
 * @param activated results of the leaky ReLUs
 */
record ConvPass(
    ImmutableList<ConvLayer> layers,
    ImmutableList<Operand<TFloat32>> inputs,
    ImmutableList<Operand<TFloat32>> activated,
    Operand<TFloat32> output) {
  static ConvPass forward(ImmutableList<ConvLayer> layers, Operand<TFloat32> images) {
    ImmutableList.Builder<Operand<TFloat32>> inputs = ImmutableList.builder();
    ImmutableList.Builder<Operand<TFloat32>> activated = ImmutableList.builder();
    Operand<TFloat32> x = images;
    for (ConvLayer layer : layers) {
      inputs.add(x);
      Operand<TFloat32> y = layer.activate(x);
      activated.add(y);
      x = layer.pool(y);
    }
    return new ConvPass(layers, inputs.build(), activated.build(), x);
  }

  /** The last third of the images; no values are copied. */
  ConvPass lastThird(Ops tf) {
    return new ConvPass(
        layers,
        ImmutableList.copyOf(Lists.transform(inputs, x -> lastThird(tf, x))),
        ImmutableList.copyOf(Lists.transform(activated, x -> lastThird(tf, x))),
        lastThird(tf, output));
  }

  private static Operand<TFloat32> lastThird(Ops tf, Operand<TFloat32> x) {
    return tf.split(tf.constant(0), x, 3L).output().get(2);
  }

  /**
   * Derivatives by the results of the convolutions.
   *
   * @param derivative by the output
   */
  Backward backward(Operand<TFloat32> derivative) {
    ImmutableList.Builder<Operand<TFloat32>> sums = ImmutableList.builder();
    Operand<TFloat32> d = derivative;
    for (int i = layers.size() - 1; i >= 0; i--) {
      Operand<TFloat32> sum = layers.get(i).backwardToSum(d, activated.get(i));
      sums.add(sum);
      d = layers.get(i).backwardToInput(sum, inputs.get(i));
    }
    return new Backward(this, sums.build().reverse(), d);
  }

  /**
   * A way back through the layers.
   *
   * @param sums derivatives by the results of the convolutions
   * @param images derivative by the images
   */
  record Backward(ConvPass pass, ImmutableList<Operand<TFloat32>> sums, Operand<TFloat32> images) {
    /** Adds the derivatives by kernels and biases. */
    void addTo(KernelGradients gradients) {
      for (int i = 0; i < sums.size(); i++) {
        gradients.addKernel(pass.layers.get(i), sums.get(i), pass.inputs.get(i));
        gradients.addBias(pass.layers.get(i), sums.get(i));
      }
    }

    /**
     * The way back of this way back, where a loss depends on {@link #images}: from its derivative
     * by those to its derivative by what the way back started from. Slopes do not change, so it is
     * a forward pass without the biases.
     *
     * @param gradients gets what the loss owes to the kernels
     */
    Operand<TFloat32> tangent(Operand<TFloat32> derivative, KernelGradients gradients) {
      Operand<TFloat32> x = derivative;
      for (int i = 0; i < sums.size(); i++) {
        ConvLayer layer = pass.layers.get(i);
        gradients.addKernel(layer, sums.get(i), x);
        x = layer.tangent(x, pass.activated.get(i));
      }
      return x;
    }
  }
}
