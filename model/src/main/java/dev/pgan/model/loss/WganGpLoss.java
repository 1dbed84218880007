package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.v1.WganGp;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The Wasserstein loss with gradient penalty and epsilon penalty (paper, section A.1). */
record WganGpLoss(WganGp config) implements CriticLoss, GradientPenalty {
  /** Fills in what is unset. */
  static WganGp complete(WganGp config) {
    return WganGp.newBuilder()
        .setGradientPenalty(10)
        .setEpsilonPenalty(0.001f)
        .setGradientTarget(1)
        .mergeFrom(config)
        .build();
  }

  @Override
  public LossTerms ofDiscriminator(
      Ops tf, Operand<TFloat32> realScores, Operand<TFloat32> fakeScores) {
    Operand<TFloat32> distance = tf.math.sub(Means.of(tf, fakeScores), Means.of(tf, realScores));
    if (config.getEpsilonPenalty() == 0) {
      return new LossTerms(distance, ImmutableMap.of());
    }
    Operand<TFloat32> epsilon = Means.of(tf, tf.math.square(realScores));
    return new LossTerms(
        tf.math.add(distance, Means.weighted(tf, epsilon, config.getEpsilonPenalty())),
        ImmutableMap.of("epsilon_penalty", epsilon));
  }

  @Override
  public ImmutableList<GradientPenalty> penalties() {
    return config.getGradientPenalty() == 0 ? ImmutableList.of() : ImmutableList.of(this);
  }

  @Override
  public Place place() {
    return Place.INTERPOLATES;
  }

  @Override
  public LossTerms of(Ops tf, Operand<TFloat32> scores, Operand<TFloat32> squareNorms) {
    float target = config.getGradientTarget();
    Operand<TFloat32> norms = tf.math.sqrt(squareNorms);
    Operand<TFloat32> distance = tf.math.sub(norms, tf.constant(target));
    // The figures have the official program's names.
    return new LossTerms(
        Means.weighted(
            tf,
            Means.of(tf, tf.math.square(distance)),
            config.getGradientPenalty() / (target * target)),
        ImmutableMap.of("mixed_scores", Means.of(tf, scores), "mixed_norms", Means.of(tf, norms)));
  }
}
