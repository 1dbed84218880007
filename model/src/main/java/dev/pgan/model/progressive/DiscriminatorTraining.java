package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.LossScaling;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.model.loss.AutomaticGradients;
import dev.pgan.model.loss.DiscriminatorLoss;
import dev.pgan.model.loss.GradientPenalty;
import dev.pgan.model.loss.LossTerms;
import dev.pgan.model.loss.Objective;
import dev.pgan.model.loss.Samples;
import dev.pgan.model.loss.Scores;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Loss of D and its gradients, where the loss has one penalty, on the gradients at interpolates.
 * Reals, fakes and interpolates go through the body of D as one batch. The body's gradients are
 * written out, as the body is piecewise linear (see {@link ConvLayer}); the head's are
 * TensorFlow's. Other losses take {@link AutomaticGradients}.
 */
final class DiscriminatorTraining {
  private final Ops tf;
  private final Objective objective;
  private final Discriminator<?> discriminator;
  private final Samples samples;

  private DiscriminatorTraining(
      Ops tf, Objective objective, Discriminator<?> discriminator, Samples samples) {
    this.tf = tf;
    this.objective = objective;
    this.discriminator = discriminator;
    this.samples = samples;
  }

  static DiscriminatorLoss build(
      Ops tf,
      Objective objective,
      Discriminator<?> discriminator,
      Samples samples,
      Variables variables) {
    List<GradientPenalty.Place> places =
        objective.penalties().stream().map(GradientPenalty::place).toList();
    return places.equals(List.of(GradientPenalty.Place.INTERPOLATES))
        ? new DiscriminatorTraining(tf, objective, discriminator, samples)
            .build(objective.penalties().get(0), variables)
        : AutomaticGradients.ofDiscriminator(tf, objective, discriminator, samples, variables);
  }

  private DiscriminatorLoss build(GradientPenalty penalty, Variables variables) {
    LossScaling scaling = objective.scaling();
    BodyPass<?> all =
        discriminator.body(
            tf.concat(
                List.of(samples.reals(), samples.fakes(), samples.interpolates(tf)),
                tf.constant(0)));
    List<? extends Operand<TFloat32>> maps = tf.split(tf.constant(0), all.maps(), 3L).output();
    Operand<TFloat32> outer = tf.concat(List.of(maps.get(0), maps.get(1)), tf.constant(0));
    Operand<TFloat32> inner = maps.get(2);
    ImmutableList<Scores> scores = discriminator.head(outer, 2).halves();
    LossTerms plain = objective.ofDiscriminator(scores.get(0), scores.get(1), samples);

    Operand<TFloat32> innerScores = discriminator.head(inner, 1).scores();
    Operand<TFloat32> slope =
        Gradients.of(tf, innerScores, scaling.apply(tf, oneForEach()), List.of(inner)).get(0);
    BodyPass.Backward<?> back = all.lastThird().backward(slope);
    Operand<TFloat32> imageGradients = scaling.undo(tf, back.images());
    LossTerms steep = penalty.of(tf, innerScores, discriminator.squareNorms(tf, imageGradients));
    // The scaled loss by the scaled way back: the two scales cancel each other.
    Operand<TFloat32> start = Gradients.ofScalar(tf, steep.mean(), List.of(imageGradients)).get(0);
    KernelGradients kernels = new KernelGradients(tf);
    Operand<TFloat32> slopeGradient = back.tangent(start, kernels);

    List<Variable> weights = variables.trainedUnder("D/");
    ImmutableList<Variable> head = under("D/4x4/", weights, true);
    List<Operand<TFloat32>> xs = new ArrayList<>(Variables.values(head));
    xs.add(outer);
    if (discriminator.isHeadCurved()) {
      xs.add(inner);
    }
    List<Operand<TFloat32>> found =
        Gradients.of(
            tf,
            List.of(plain.mean(), slope),
            List.of(scaling.apply(tf, tf.constant(1f)), slopeGradient),
            xs);
    Operand<TFloat32> innerGradient =
        discriminator.isHeadCurved() ? found.get(head.size() + 1) : tf.zerosLike(inner);
    all.backward(tf.concat(List.of(found.get(head.size()), innerGradient), tf.constant(0)))
        .addTo(kernels);
    ImmutableList<Variable> body = under("D/4x4/", weights, false);
    return new DiscriminatorLoss(
        new LossTerms(
            tf.math.add(plain.mean(), steep.mean()),
            ImmutableMap.<String, Operand<TFloat32>>builder()
                .putAll(plain.figures())
                .putAll(steep.figures())
                .buildOrThrow()),
        scores.get(0).mean(),
        scores.get(1).mean(),
        ImmutableMap.<String, Operand<TFloat32>>builder()
            .putAll(AutomaticGradients.byName(head, found.subList(0, head.size())))
            .putAll(AutomaticGradients.byName(body, kernels.toWeights(body)))
            .buildOrThrow());
  }

  private static ImmutableList<Variable> under(
      String prefix, List<Variable> weights, boolean wanted) {
    return weights.stream()
        .filter(weight -> weight.name().startsWith(prefix) == wanted)
        .collect(ImmutableList.toImmutableList());
  }

  /** [n, 1] ones. */
  private Operand<TFloat32> oneForEach() {
    return tf.fill(
        tf.concat(
            List.of(tf.shape(samples.mixingFactors()), tf.constant(new int[] {1})), tf.constant(0)),
        tf.constant(1f));
  }
}
