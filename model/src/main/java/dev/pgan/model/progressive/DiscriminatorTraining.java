package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.graph.Gradients;
import dev.pgan.model.graph.Variable;
import dev.pgan.model.graph.Variables;
import dev.pgan.v1.Loss;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Loss of D and its gradients. Reals, fakes, and what lies between, where the gradient penalty
 * looks, go through the body of D as one batch. The body's gradients are written out, as it is
 * piecewise linear (see {@link ConvLayer}); the head's are TensorFlow's.
 */
final class DiscriminatorTraining {
  private final Ops tf;
  private final Discriminator discriminator;
  private final StepInputs inputs;
  private final Loss config;

  DiscriminatorTraining(Ops tf, Discriminator discriminator, StepInputs inputs, Loss config) {
    this.tf = tf;
    this.discriminator = discriminator;
    this.inputs = inputs;
    this.config = config;
  }

  /**
   * The scalars that a step reports, and the gradients by full name.
   *
   * @param loss mean of the whole loss
   * @param parts means by the names of the official program's summaries: mixed_scores, mixed_norms,
   *     epsilon_penalty, with labels label_penalty_reals and label_penalty_fakes; not weighted
   */
  record Result(
      Operand<TFloat32> loss,
      Operand<TFloat32> realScores,
      Operand<TFloat32> fakeScores,
      ImmutableMap<String, Operand<TFloat32>> parts,
      ImmutableMap<String, Operand<TFloat32>> gradients) {}

  /**
   * Builds it.
   *
   * @param reals NHWC, as {@code fakes}
   * @param lod of the level
   */
  Result build(Operand<TFloat32> reals, Operand<TFloat32> fakes, int lod, Variables variables) {
    Operand<TFloat32> share = tf.reshape(inputs.mixing(), tf.constant(new int[] {-1, 1, 1, 1}));
    Operand<TFloat32> between = BodyPass.mix(tf, share, reals, fakes);
    BodyPass all = discriminator.body(tf.concat(List.of(reals, fakes, between), tf.constant(0)));
    List<? extends Operand<TFloat32>> maps = tf.split(tf.constant(0), all.maps(), 3L).output();
    Operand<TFloat32> outer = tf.concat(List.of(maps.get(0), maps.get(1)), tf.constant(0));
    Operand<TFloat32> inner = maps.get(2);
    ImmutableList<Scores> scores = discriminator.head(outer, 2).halves();
    Operand<TFloat32> realMean = scores.get(0).mean();
    Operand<TFloat32> fakeMean = scores.get(1).mean();
    ImmutableMap.Builder<String, Operand<TFloat32>> parts = ImmutableMap.builder();
    Operand<TFloat32> plain = plainLoss(scores.get(0), scores.get(1), parts);

    Operand<TFloat32> innerScores = discriminator.head(inner, 1).scores();
    Operand<TFloat32> slope = Gradients.of(tf, innerScores, oneForEach(), List.of(inner)).get(0);
    parts.put("mixed_scores", Scores.mean(tf, innerScores));
    BodyPass.Backward back = all.lastThird().backward(slope);
    Operand<TFloat32> imageGradient = back.images();
    Operand<TFloat32> norms = norms(imageGradient, lod);
    parts.put("mixed_norms", Scores.mean(tf, norms));
    Operand<TFloat32> penalty = gradientPenalty(norms);
    Operand<TFloat32> start = Gradients.ofScalar(tf, penalty, List.of(imageGradient)).get(0);
    KernelGradients kernels = new KernelGradients(tf);
    Operand<TFloat32> slopeGradient = back.tangent(start, kernels);

    ImmutableMap.Builder<String, Operand<TFloat32>> gradients = ImmutableMap.builder();
    ImmutableList<Variable> head = variables.startingWith("D/4x4/");
    List<Operand<TFloat32>> xs = new ArrayList<>(Variables.values(head));
    xs.add(outer);
    if (discriminator.isHeadCurved()) {
      xs.add(inner);
    }
    List<Operand<TFloat32>> found =
        Gradients.of(tf, List.of(plain, slope), List.of(tf.constant(1f), slopeGradient), xs);
    put(gradients, head, found);
    Operand<TFloat32> innerGradient =
        discriminator.isHeadCurved() ? found.get(head.size() + 1) : tf.zerosLike(inner);
    all.backward(tf.concat(List.of(found.get(head.size()), innerGradient), tf.constant(0)))
        .addTo(kernels);
    ImmutableList<Variable> body =
        variables.startingWith("D/").stream()
            .filter(v -> !head.contains(v))
            .collect(ImmutableList.toImmutableList());
    put(gradients, body, kernels.toWeights(body));
    return new Result(
        tf.math.add(plain, penalty),
        realMean,
        fakeMean,
        parts.buildOrThrow(),
        gradients.buildOrThrow());
  }

  private static void put(
      ImmutableMap.Builder<String, Operand<TFloat32>> gradients,
      List<Variable> weights,
      List<Operand<TFloat32>> found) {
    for (int i = 0; i < weights.size(); i++) {
      gradients.put(weights.get(i).name(), found.get(i));
    }
  }

  /** The loss without the gradient penalty (paper, section A.1). */
  private Operand<TFloat32> plainLoss(
      Scores real, Scores fake, ImmutableMap.Builder<String, Operand<TFloat32>> parts) {
    Operand<TFloat32> epsilon = real.meanSquare();
    parts.put("epsilon_penalty", epsilon);
    ImmutableList.Builder<Operand<TFloat32>> terms = ImmutableList.builder();
    terms.add(tf.math.sub(fake.mean(), real.mean()));
    terms.add(Scores.scaled(tf, epsilon, config.getEpsilonPenalty()));
    if (real.hasLabels()) {
      Operand<TFloat32> ofReals = real.labelPenalty(inputs.labels());
      Operand<TFloat32> ofFakes = fake.labelPenalty(inputs.fakeLabels());
      parts.put("label_penalty_reals", ofReals).put("label_penalty_fakes", ofFakes);
      terms.add(Scores.scaled(tf, tf.math.add(ofReals, ofFakes), config.getLabelWeight()));
    }
    return tf.math.addN(terms.build());
  }

  /** Norms [n] of the gradients by whole images. */
  private Operand<TFloat32> norms(Operand<TFloat32> gradient, int lod) {
    Operand<TFloat32> square = tf.sum(tf.math.square(gradient), tf.constant(new int[] {1, 2, 3}));
    // The official networks look at images enlarged to the full resolution by repeating pixels: a
    // pixel of a level is 4^lod pixels there, each with a 4^lod-th of the derivative.
    return tf.math.sqrt(Scores.scaled(tf, square, (float) Math.pow(0.25, lod)));
  }

  private Operand<TFloat32> gradientPenalty(Operand<TFloat32> norms) {
    float target = config.getGradientTarget();
    Operand<TFloat32> distance = tf.math.sub(norms, tf.constant(target));
    return Scores.scaled(
        tf,
        Scores.mean(tf, tf.math.square(distance)),
        config.getGradientPenalty() / (target * target));
  }

  /** [n, 1] ones. */
  private Operand<TFloat32> oneForEach() {
    return tf.fill(
        tf.concat(List.of(tf.shape(inputs.mixing()), tf.constant(new int[] {1})), tf.constant(0)),
        tf.constant(1f));
  }
}
