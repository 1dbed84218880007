package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.v1.Relativistic;
import java.util.Optional;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Relativistic pairing with R1 and R2 (R3GAN, arXiv 2501.05441, section 2). */
record RelativisticLoss(Relativistic config, Optional<Operand<TFloat32>> gamma) implements GanLoss {
  /** Fills in what is unset. */
  static Relativistic complete(Relativistic config) {
    return Relativistic.newBuilder().setR1(1).setR2(1).mergeFrom(config).build();
  }

  @Override
  public LossTerms ofDiscriminator(
      Ops tf, Operand<TFloat32> realScores, Operand<TFloat32> fakeScores) {
    return new LossTerms(paired(tf, fakeScores, realScores), ImmutableMap.of());
  }

  @Override
  public Operand<TFloat32> ofGenerator(
      Ops tf, Supplier<Operand<TFloat32>> realScores, Operand<TFloat32> fakeScores) {
    return paired(tf, realScores.get(), fakeScores);
  }

  /** Small where each score is above that of its pair. */
  private static Operand<TFloat32> paired(
      Ops tf, Operand<TFloat32> below, Operand<TFloat32> above) {
    return Means.of(tf, tf.math.softplus(tf.math.sub(below, above)));
  }

  @Override
  public ImmutableList<GradientPenalty> penalties() {
    return ImmutableList.<GradientPenalty>builder()
        .addAll(SlopePenalty.where(GradientPenalty.Place.REALS, "r1", config.getR1(), gamma))
        .addAll(SlopePenalty.where(GradientPenalty.Place.FAKES, "r2", config.getR2(), gamma))
        .build();
  }
}
