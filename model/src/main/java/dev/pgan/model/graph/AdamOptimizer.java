package dev.pgan.model.graph;

import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.v1.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, ICLR 2015) as TensorFlow's own optimizer does it: the powers of the betas
 * are one pair of variables for the whole list.
 */
public final class AdamOptimizer {
  private static final ImmutableIntArray SCALAR = ImmutableIntArray.of();

  private AdamOptimizer() {}

  /**
   * Makes one step of the weights.
   *
   * @param prefix of the names of the moments, such as {@code G_opt/}; a weight {@code
   *     G/4x4/Conv/bias} has {@code G_opt/4x4/Conv/bias/m} and {@code /v}
   * @param network prefix of the names of the weights, such as {@code G/}
   * @param annealedBeta2 in place of the config's
   * @return done when every weight has been changed; no weight is changed before all gradients are
   *     known
   */
  public static Op step(
      Ops tf,
      Variables variables,
      String prefix,
      String network,
      List<Variable> weights,
      List<Operand<TFloat32>> gradients,
      Operand<TFloat32> learningRate,
      Optional<Operand<TFloat32>> annealedBeta2,
      Adam config) {
    Variable power1 = variables.untrained(prefix + "beta1_power", SCALAR, config.getBeta1());
    Operand<TFloat32> beta1 = tf.constant(config.getBeta1());
    Operand<TFloat32> beta2 = annealedBeta2.orElseGet(() -> tf.constant(config.getBeta2()));
    // Of a beta2 that moves, the present one is raised to the number of the step, as by PyTorch.
    boolean moves = annealedBeta2.isPresent();
    Variable time =
        moves
            ? variables.untrained(prefix + "steps", SCALAR, 1)
            : variables.untrained(prefix + "beta2_power", SCALAR, config.getBeta2());
    Operand<TFloat32> power2 = moves ? tf.math.pow(beta2, time.value()) : time.value();
    Operand<TFloat32> epsilon = tf.constant(config.getEpsilon());
    Ops afterGradients = tf.withControlDependencies(List.<Op>copyOf(gradients));
    List<Op> steps = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      Variable weight = weights.get(i);
      String name = prefix + weight.name().substring(network.length());
      steps.add(
          afterGradients.train.resourceApplyAdam(
              weight.handle(),
              variables.untrained(name + "/m", weight.shape(), 0).handle(),
              variables.untrained(name + "/v", weight.shape(), 0).handle(),
              power1.value(),
              power2,
              learningRate,
              beta1,
              beta2,
              epsilon,
              gradients.get(i)));
    }
    Ops afterSteps = tf.withControlDependencies(steps);
    return tf.withControlDependencies(
            afterSteps.assignVariableOp(power1.handle(), tf.math.mul(power1.value(), beta1)),
            afterSteps.assignVariableOp(
                time.handle(),
                moves
                    ? tf.math.add(time.value(), tf.constant(1f))
                    : tf.math.mul(time.value(), beta2)))
        .noOp();
  }
}
