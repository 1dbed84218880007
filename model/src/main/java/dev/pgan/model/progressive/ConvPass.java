package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TNumber;

/**
 * Images on their way through a chain of layers of D, with what the derivatives need.
 *
 * @param inputs of every layer
 * @param activated results of the leaky ReLUs
 */
record ConvPass<T extends TNumber>(
    ImmutableList<ConvLayer<T>> layers,
    ImmutableList<Operand<T>> inputs,
    ImmutableList<Operand<T>> activated,
    Operand<T> output) {
  static <T extends TNumber> ConvPass<T> forward(
      ImmutableList<ConvLayer<T>> layers, Operand<T> images) {
    ImmutableList.Builder<Operand<T>> inputs = ImmutableList.builder();
    ImmutableList.Builder<Operand<T>> activated = ImmutableList.builder();
    Operand<T> x = images;
    for (ConvLayer<T> layer : layers) {
      inputs.add(x);
      Operand<T> y = layer.activate(x);
      activated.add(y);
      x = layer.pool(y);
    }
    return new ConvPass<>(layers, inputs.build(), activated.build(), x);
  }

  /** The last third of the images; no values are copied. */
  ConvPass<T> lastThird(Ops tf) {
    return new ConvPass<>(
        layers,
        ImmutableList.copyOf(Lists.transform(inputs, x -> lastThird(tf, x))),
        ImmutableList.copyOf(Lists.transform(activated, x -> lastThird(tf, x))),
        lastThird(tf, output));
  }

  private static <T extends TNumber> Operand<T> lastThird(Ops tf, Operand<T> x) {
    return tf.split(tf.constant(0), x, 3L).output().get(2);
  }

  /**
   * Derivatives by the results of the convolutions.
   *
   * @param derivative by the output
   */
  Backward<T> backward(Operand<T> derivative) {
    ImmutableList.Builder<Operand<T>> sums = ImmutableList.builder();
    Operand<T> d = derivative;
    for (int i = layers.size() - 1; i >= 0; i--) {
      Operand<T> sum = layers.get(i).backwardToSum(d, activated.get(i));
      sums.add(sum);
      d = layers.get(i).backwardToInput(sum, inputs.get(i));
    }
    return new Backward<>(this, sums.build().reverse(), d);
  }

  /**
   * A way back through the layers.
   *
   * @param sums derivatives by the results of the convolutions
   * @param images derivative by the images
   */
  record Backward<T extends TNumber>(
      ConvPass<T> pass, ImmutableList<Operand<T>> sums, Operand<T> images) {
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
    Operand<T> tangent(Operand<T> derivative, KernelGradients gradients) {
      Operand<T> x = derivative;
      for (int i = 0; i < sums.size(); i++) {
        ConvLayer<T> layer = pass.layers.get(i);
        gradients.addKernel(layer, sums.get(i), x);
        x = layer.tangent(x, pass.activated.get(i));
      }
      return x;
    }
  }
}
