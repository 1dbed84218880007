package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The hinge loss. */
record HingeLoss() implements GanLoss {
  @Override
  public LossTerms ofDiscriminator(
      Ops tf, Operand<TFloat32> realScores, Operand<TFloat32> fakeScores) {
    Operand<TFloat32> one = tf.constant(1f);
    return new LossTerms(
        tf.math.add(
            Means.of(tf, tf.nn.relu(tf.math.sub(one, realScores))),
            Means.of(tf, tf.nn.relu(tf.math.add(one, fakeScores)))),
        ImmutableMap.of());
  }

  @Override
  public Operand<TFloat32> ofGenerator(
      Ops tf, Supplier<Operand<TFloat32>> realScores, Operand<TFloat32> fakeScores) {
    return tf.math.neg(Means.of(tf, fakeScores));
  }

  @Override
  public ImmutableList<GradientPenalty> penalties() {
    return ImmutableList.of();
  }
}
