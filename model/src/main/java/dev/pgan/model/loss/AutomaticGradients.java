package dev.pgan.model.loss;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients of any loss by TensorFlow's own rules. Where the loss has penalties on gradients, every
 * operation of D must have a gradient of its gradient, see {@link Gradients}.
 */
public final class AutomaticGradients {
  private AutomaticGradients() {}

  /**
   * The loss of D by its weights.
   *
   * @param variables hold those of D once the critic has scored
   */
  public static DiscriminatorLoss ofDiscriminator(
      Ops tf, Objective objective, Critic critic, Samples samples, Variables variables) {
    Scores reals = critic.score(samples.reals(), samples.labels());
    Scores fakes = critic.score(samples.fakes(), samples.fakeLabels());
    LossTerms plain = objective.ofDiscriminator(reals, fakes, samples);
    List<Operand<TFloat32>> means = new ArrayList<>(List.of(plain.mean()));
    ImmutableMap.Builder<String, Operand<TFloat32>> figures = ImmutableMap.builder();
    figures.putAll(plain.figures());
    for (GradientPenalty penalty : objective.penalties()) {
      LossTerms terms =
          switch (penalty.place()) {
            case REALS -> at(tf, objective, penalty, critic, samples.plainReals(), reals);
            case FAKES -> at(tf, objective, penalty, critic, samples.plainFakes(), fakes);
            case INTERPOLATES -> {
              Operand<TFloat32> images = samples.interpolates(tf);
              yield at(
                  tf, objective, penalty, critic, images, critic.score(images, samples.labels()));
            }
          };
      means.add(terms.mean());
      figures.putAll(terms.figures());
    }
    Operand<TFloat32> mean = tf.math.addN(means);
    List<Variable> weights = variables.trainedUnder("D/");
    return new DiscriminatorLoss(
        new LossTerms(mean, figures.buildOrThrow()),
        reals.mean(),
        fakes.mean(),
        byName(
            weights,
            Gradients.of(
                tf,
                mean,
                objective.scaling().apply(tf, tf.constant(1f)),
                Variables.values(weights))));
  }

  private static LossTerms at(
      Ops tf,
      Objective objective,
      GradientPenalty penalty,
      Critic critic,
      Operand<TFloat32> images,
      Scores scores) {
    // Without StopGradient, TensorFlow would ask OnesLike for a gradient, which it has not.
    Operand<TFloat32> ones = tf.stopGradient(tf.onesLike(scores.scores()));
    Operand<TFloat32> gradients =
        Gradients.of(tf, scores.scores(), objective.scaling().apply(tf, ones), List.of(images))
            .get(0);
    return penalty.of(
        tf, scores.scores(), critic.squareNorms(tf, objective.scaling().undo(tf, gradients)));
  }

  /** Gradients by the full names of the weights that they belong to. */
  public static ImmutableMap<String, Operand<TFloat32>> byName(
      List<Variable> weights, List<Operand<TFloat32>> gradients) {
    ImmutableMap.Builder<String, Operand<TFloat32>> map = ImmutableMap.builder();
    for (int i = 0; i < weights.size(); i++) {
      map.put(weights.get(i).name(), gradients.get(i));
    }
    return map.buildOrThrow();
  }
}
