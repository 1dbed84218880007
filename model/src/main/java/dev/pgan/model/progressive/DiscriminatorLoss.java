package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.graph.Gradients;
import dev.pgan.v1.Loss;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Split;
import org.tensorflow.types.TFloat32;

/**
 * WGAN-GP loss of D with the epsilon penalty, and the label penalty of AC-GAN (paper, section A.1).
 * All are scalars, means over the minibatch.
 *
 * @param parts by the names of the official program's summaries: mixed_scores, mixed_norms,
 *     epsilon_penalty, with labels label_penalty_reals and label_penalty_fakes; not weighted
 */
record DiscriminatorLoss(
    Operand<TFloat32> loss,
    Operand<TFloat32> realScores,
    Operand<TFloat32> fakeScores,
    ImmutableMap<String, Operand<TFloat32>> parts) {

  /**
   * Builds the loss.
   *
   * @param reals NHWC, as {@code fakes}
   */
  static DiscriminatorLoss of(
      Ops tf,
      Discriminator discriminator,
      Operand<TFloat32> reals,
      Operand<TFloat32> fakes,
      StepInputs inputs,
      Level level,
      int labelSize,
      Loss config) {
    Operand<TFloat32> both = tf.concat(List.of(reals, fakes), tf.constant(0));
    Split<TFloat32> outputs =
        tf.split(tf.constant(0), discriminator.scores(both, 2, level, inputs.alpha()), 2L);
    Scores real = new Scores(tf, outputs.output().get(0), labelSize);
    Scores fake = new Scores(tf, outputs.output().get(1), labelSize);
    ImmutableMap.Builder<String, Operand<TFloat32>> parts = ImmutableMap.builder();
    Operand<TFloat32> penalty =
        gradientPenalty(tf, discriminator, reals, fakes, inputs, level, labelSize, config, parts);
    Operand<TFloat32> realMean = Scores.mean(tf, real.scores());
    Operand<TFloat32> fakeMean = Scores.mean(tf, fake.scores());
    Operand<TFloat32> epsilon = Scores.mean(tf, tf.math.square(real.scores()));
    parts.put("epsilon_penalty", epsilon);
    ImmutableList.Builder<Operand<TFloat32>> terms = ImmutableList.builder();
    terms.add(tf.math.sub(fakeMean, realMean), penalty);
    terms.add(Scores.scaled(tf, epsilon, config.getEpsilonPenalty()));
    if (labelSize > 0) {
      Operand<TFloat32> ofReals = real.labelPenalty(inputs.labels());
      Operand<TFloat32> ofFakes = fake.labelPenalty(inputs.fakeLabels());
      parts.put("label_penalty_reals", ofReals).put("label_penalty_fakes", ofFakes);
      terms.add(Scores.scaled(tf, tf.math.add(ofReals, ofFakes), config.getLabelWeight()));
    }
    return new DiscriminatorLoss(
        tf.math.addN(terms.build()), realMean, fakeMean, parts.buildOrThrow());
  }

  private static Operand<TFloat32> gradientPenalty(
      Ops tf,
      Discriminator discriminator,
      Operand<TFloat32> reals,
      Operand<TFloat32> fakes,
      StepInputs inputs,
      Level level,
      int labelSize,
      Loss config,
      ImmutableMap.Builder<String, Operand<TFloat32>> parts) {
    Operand<TFloat32> share = tf.reshape(inputs.mixing(), tf.constant(new int[] {-1, 1, 1, 1}));
    Operand<TFloat32> mixed = tf.math.add(reals, tf.math.mul(tf.math.sub(fakes, reals), share));
    Operand<TFloat32> scores =
        new Scores(tf, discriminator.scores(mixed, 1, level, inputs.alpha()), labelSize).scores();
    Operand<TFloat32> ones =
        tf.fill(
            tf.concat(
                List.of(tf.shape(inputs.mixing()), tf.constant(new int[] {1})), tf.constant(0)),
            tf.constant(1f));
    Operand<TFloat32> gradient = Gradients.of(tf, scores, ones, List.of(mixed)).get(0);
    Operand<TFloat32> square = tf.sum(tf.math.square(gradient), tf.constant(new int[] {1, 2, 3}));
    // The official networks look at images enlarged to the full resolution by repeating pixels: a
    // pixel of a level is 4^lod pixels there, each with a 4^lod-th of the derivative.
    Operand<TFloat32> full = Scores.scaled(tf, square, (float) Math.pow(0.25, level.lod()));
    Operand<TFloat32> norms = tf.math.sqrt(full);
    parts.put("mixed_scores", Scores.mean(tf, scores)).put("mixed_norms", Scores.mean(tf, norms));
    Operand<TFloat32> distance = tf.math.sub(norms, tf.constant(config.getGradientTarget()));
    float weight =
        config.getGradientPenalty() / (config.getGradientTarget() * config.getGradientTarget());
    return Scores.scaled(tf, Scores.mean(tf, tf.math.square(distance)), weight);
  }
}
