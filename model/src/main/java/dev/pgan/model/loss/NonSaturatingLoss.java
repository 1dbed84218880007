package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.v1.NonSaturating;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The logistic loss with G's non-saturating form (arXiv 1406.2661, section 3), and R1 (arXiv
 * 1801.04406). Its figure {@code real_signs}, the mean sign of the reals' scores, tells how sure of
 * them D is (arXiv 2006.06676, section 3.1).
 */
record NonSaturatingLoss(NonSaturating config, Optional<Operand<TFloat32>> gamma)
    implements GanLoss {
  /** Fills in what is unset. */
  static NonSaturating complete(NonSaturating config) {
    return NonSaturating.newBuilder().setR1(10).mergeFrom(config).build();
  }

  @Override
  public LossTerms ofDiscriminator(
      Ops tf, Operand<TFloat32> realScores, Operand<TFloat32> fakeScores) {
    return new LossTerms(
        tf.math.add(
            Means.of(tf, tf.math.softplus(fakeScores)),
            Means.of(tf, tf.math.softplus(tf.math.neg(realScores)))),
        ImmutableMap.of("real_signs", Means.of(tf, tf.math.sign(realScores))));
  }

  @Override
  public Operand<TFloat32> ofGenerator(
      Ops tf, Supplier<Operand<TFloat32>> realScores, Operand<TFloat32> fakeScores) {
    return Means.of(tf, tf.math.softplus(tf.math.neg(fakeScores)));
  }

  @Override
  public ImmutableList<GradientPenalty> penalties() {
    return SlopePenalty.where(GradientPenalty.Place.REALS, "r1", config.getR1(), gamma);
  }
}
