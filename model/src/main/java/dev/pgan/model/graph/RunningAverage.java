package dev.pgan.model.graph;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The exponential running average of a network's weights. */
public final class RunningAverage {
  private RunningAverage() {}

  /**
   * Makes one step: average = weight + (average - weight) * decay.
   *
   * @param averages one for each weight, in the same order
   */
  public static Op step(
      Ops tf, List<Variable> weights, List<Variable> averages, Operand<TFloat32> decay) {
    List<Op> steps = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      Operand<TFloat32> weight = weights.get(i).value();
      Operand<TFloat32> distance = tf.math.sub(averages.get(i).value(), weight);
      steps.add(
          tf.assignVariableOp(
              averages.get(i).handle(), tf.math.add(weight, tf.math.mul(distance, decay))));
    }
    return tf.withControlDependencies(steps).noOp();
  }
}
