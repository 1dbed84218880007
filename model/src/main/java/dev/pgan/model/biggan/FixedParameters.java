package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Tensor;
import dev.pgan.model.graph.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Constants of a graph that does not train.
 *
 * @param network {@code Gs/}, {@code G/} or {@code D/}
 */
record FixedParameters(Ops tf, ImmutableMap<String, Tensor> state, String network)
    implements Parameters {
  @Override
  public Operand<TFloat32> weight(String name, FirstValues start, int... shape) {
    return Tensors.constant(tf, state, network + name, ImmutableIntArray.copyOf(shape));
  }

  @Override
  public Operand<TFloat32> buffer(String name, FirstValues start, int... shape) {
    return weight(name, start, shape);
  }
}
