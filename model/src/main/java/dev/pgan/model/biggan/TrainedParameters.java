package dev.pgan.model.biggan;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.graph.Interpolation;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Variables of a graph that trains. */
final class TrainedParameters implements Parameters {
  private static final float MOMENTUM = 0.1f;

  private final Ops tf;
  private final Variables variables;
  private final String network;
  private final Map<String, Variable> buffers = new HashMap<>();
  private final List<Op> updates = new ArrayList<>();

  /**
   * @param network {@code G/} or {@code D/}
   */
  TrainedParameters(Ops tf, Variables variables, String network) {
    this.tf = tf;
    this.variables = variables;
    this.network = network;
  }

  @Override
  public Operand<TFloat32> weight(String name, FirstValues start, int... shape) {
    return variables.trained(network + name, ImmutableIntArray.copyOf(shape)).value();
  }

  @Override
  public Operand<TFloat32> buffer(String name, FirstValues start, int... shape) {
    Variable buffer = variables.untrained(network + name, ImmutableIntArray.copyOf(shape));
    buffers.put(name, buffer);
    return buffer.value();
  }

  @Override
  public boolean isTraining() {
    return true;
  }

  @Override
  public void update(String buffer, Operand<TFloat32> value) {
    updates.add(tf.assignVariableOp(buffers.get(buffer).handle(), value));
  }

  @Override
  public void average(String buffer, Operand<TFloat32> value) {
    Operand<TFloat32> average = buffers.get(buffer).value();
    update(buffer, Interpolation.linear(tf, average, value, tf.constant(MOMENTUM)));
  }

  /** Set the buffers. */
  ImmutableList<Op> updates() {
    return ImmutableList.copyOf(updates);
  }
}
