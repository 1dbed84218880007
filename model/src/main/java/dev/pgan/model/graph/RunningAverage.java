package dev.pgan.model.graph;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gs, the exponential running average of the weights of G. */
public final class RunningAverage {
  private static final String GENERATOR = "G/";
  private static final String AVERAGE = "Gs/";

  private RunningAverage() {}

  /** The tensors given, and Gs as a copy of G. */
  public static ImmutableMap<String, Tensor> startingFrom(Map<String, Tensor> networks) {
    ImmutableMap.Builder<String, Tensor> state = ImmutableMap.builder();
    state.putAll(networks);
    networks.forEach(
        (name, tensor) -> {
          if (name.startsWith(GENERATOR)) {
            state.put(averageOf(name), tensor);
          }
        });
    return state.buildOrThrow();
  }

  /**
   * Makes one step for every trained variable of G: average = weight + (average - weight) * decay.
   */
  public static Op step(Ops tf, Variables variables, Operand<TFloat32> decay) {
    return step(tf, variables, variables.trainedUnder(GENERATOR), decay);
  }

  /** The same for these variables of G. */
  public static Op step(
      Ops tf, Variables variables, List<Variable> averaged, Operand<TFloat32> decay) {
    List<Op> steps = new ArrayList<>();
    for (Variable variable : averaged) {
      Operand<TFloat32> weight = variable.value();
      Variable average = variables.untrained(averageOf(variable.name()), variable.shape());
      steps.add(
          tf.assignVariableOp(
              average.handle(), Interpolation.linear(tf, weight, average.value(), decay)));
    }
    return tf.withControlDependencies(steps).noOp();
  }

  private static String averageOf(String name) {
    return AVERAGE + name.substring(GENERATOR.length());
  }
}
