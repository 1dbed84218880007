package dev.pgan.model.graph;

import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.TrainingGraph;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.SwitchCond;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Dynamic loss scaling as in the official program: gradients in half precision are those of the
 * loss times a power of two, which rises a little with each step, and falls to the half after one
 * whose gradients overflow. That step is not made. Float32 and bfloat16 need none of it.
 */
public final class LossScaling {
  /** What scales nothing. */
  public static final LossScaling NONE = new LossScaling(Optional.empty());

  /** log2 of the scale: where it starts, and what steps do to it. */
  private static final float START = 64;

  private static final float RISE = 0.0005f;
  private static final float FALL = 1;

  private final Optional<Scale> scale;

  private LossScaling(Optional<Scale> scale) {
    this.scale = scale;
  }

  /**
   * That of a complete config.
   *
   * @param optimizer prefix of the variable that holds log2 of a scale, such as {@code G_opt/}
   */
  public static LossScaling of(Ops tf, Variables variables, String optimizer, Precision precision) {
    return precision == Precision.FLOAT16
        ? dynamic(tf, variables, optimizer + TrainingGraph.LOSS_SCALE)
        : NONE;
  }

  private static LossScaling dynamic(Ops tf, Variables variables, String name) {
    Variable log2 = variables.untrained(name, ImmutableIntArray.of(), START);
    Operand<TFloat32> two = tf.constant(2f);
    return new LossScaling(
        Optional.of(
            new Scale(
                log2,
                tf.math.pow(two, log2.value()),
                tf.math.pow(two, tf.math.neg(log2.value())))));
  }

  /** Scales a loss, or what derivatives of it start from. */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x) {
    return scale.<Operand<TFloat32>>map(s -> tf.math.mul(x, s.factor)).orElse(x);
  }

  /** Takes the scale out of a gradient. */
  public Operand<TFloat32> undo(Ops tf, Operand<TFloat32> x) {
    return scale.<Operand<TFloat32>>map(s -> tf.math.mul(x, s.inverse)).orElse(x);
  }

  /**
   * Makes a step, where all gradients are finite, and sets the scale of the next one.
   *
   * @param step puts the step into the graph
   */
  public Op step(Ops tf, List<Operand<TFloat32>> gradients, Function<Ops, Op> step) {
    if (scale.isEmpty()) {
      return step.apply(tf);
    }
    Variable log2 = scale.get().log2;
    Operand<TBool> finite = areFinite(tf, gradients);
    // What depends on a branch of a switch that is not taken does not run.
    SwitchCond<TBool> branch = tf.switchCond(finite, finite);
    Op made = step.apply(tf.withControlDependencies(tf.identity(branch.outputTrue())));
    Operand<TFloat32> next =
        tf.select(
            finite,
            tf.math.add(log2.value(), tf.constant(RISE)),
            tf.math.sub(log2.value(), tf.constant(FALL)));
    return tf.withControlDependencies(made, tf.assignVariableOp(log2.handle(), next)).noOp();
  }

  private static Operand<TBool> areFinite(Ops tf, List<Operand<TFloat32>> gradients) {
    List<Operand<TBool>> each =
        gradients.stream()
            .<Operand<TBool>>map(
                gradient -> {
                  Operand<TBool> values =
                      tf.reshape(tf.math.isFinite(gradient), tf.constant(new int[] {-1}));
                  return tf.all(values, tf.constant(0));
                })
            .toList();
    return tf.all(tf.stack(each), tf.constant(0));
  }

  private record Scale(Variable log2, Operand<TFloat32> factor, Operand<TFloat32> inverse) {}
}
