package dev.pgan.model.progressive;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Sums of the derivatives by the kernels and biases of layers, from several passes. */
final class KernelGradients {
  private final Ops tf;
  private final Map<String, ConvLayer<?>> layers = new LinkedHashMap<>();
  private final ListMultimap<String, Operand<TFloat32>> kernels = ArrayListMultimap.create();
  private final ListMultimap<String, Operand<TFloat32>> biases = ArrayListMultimap.create();

  KernelGradients(Ops tf) {
    this.tf = tf;
  }

  <T extends TNumber> void addKernel(ConvLayer<T> layer, Operand<T> derivative, Operand<T> input) {
    layers.put(layer.name(), layer);
    kernels.put(layer.name(), layer.backwardToKernel(derivative, input));
  }

  <T extends TNumber> void addBias(ConvLayer<T> layer, Operand<T> derivative) {
    biases.put(layer.name(), layer.backwardToBias(derivative));
  }

  /** Carries the sums on to the stored weights. */
  ImmutableList<Operand<TFloat32>> toWeights(List<Variable> weights) {
    List<Operand<TFloat32>> ys = new ArrayList<>();
    List<Operand<TFloat32>> starts = new ArrayList<>();
    for (ConvLayer<?> layer : layers.values()) {
      ys.add(layer.kernel().weight());
      starts.add(tf.math.addN(kernels.get(layer.name())));
      ys.add(layer.bias().weight());
      starts.add(tf.math.addN(biases.get(layer.name())));
    }
    return Gradients.of(tf, ys, starts, Variables.values(weights));
  }
}
