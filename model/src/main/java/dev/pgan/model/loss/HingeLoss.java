package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The hinge loss (arXiv 1705.02894), which has no penalty. */
record HingeLoss() implements CriticLoss {
  @Override
  public LossTerms ofDiscriminator(
      Ops tf, Operand<TFloat32> realScores, Operand<TFloat32> fakeScores) {
    return new LossTerms(
        tf.math.add(
            Means.of(tf, tf.nn.relu(tf.math.add(fakeScores, tf.constant(1f)))),
            Means.of(tf, tf.nn.relu(tf.math.sub(tf.constant(1f), realScores)))),
        ImmutableMap.of());
  }

  @Override
  public ImmutableList<GradientPenalty> penalties() {
    return ImmutableList.of();
  }
}
