package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.graph.Tensors;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Keeps the list of all numbers that a network asks for. */
final class ListedParameters implements Parameters {
  private final Ops tf;
  private final Map<String, Spec> specs = new LinkedHashMap<>();

  ListedParameters(Ops tf) {
    this.tf = tf;
  }

  @Override
  public Operand<TFloat32> weight(String name, FirstValues start, int... shape) {
    return add(name, new Spec(ImmutableIntArray.copyOf(shape), start, true));
  }

  @Override
  public Operand<TFloat32> buffer(String name, FirstValues start, int... shape) {
    return add(name, new Spec(ImmutableIntArray.copyOf(shape), start, false));
  }

  private Operand<TFloat32> add(String name, Spec spec) {
    specs.put(name, spec);
    return tf.placeholder(TFloat32.class, Placeholder.shape(Tensors.shape(spec.shape())));
  }

  /** By name without the network's, in the order of the network. */
  ImmutableMap<String, Spec> specs() {
    return ImmutableMap.copyOf(specs);
  }

  /** One array of a network. */
  record Spec(ImmutableIntArray shape, FirstValues start, boolean trained) {
    int size() {
      return shape.stream().reduce(1, (a, b) -> a * b);
    }
  }
}
