package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import java.util.function.Supplier;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What G and D are trained for: functions of D's scores, and penalties on the gradients of these.
 * The config's {@code loss} chooses one.
 */
public interface GanLoss {
  /**
   * Loss of D without the penalties.
   *
   * @param realScores [n, 1], as {@code fakeScores}
   */
  LossTerms ofDiscriminator(Ops tf, Operand<TFloat32> realScores, Operand<TFloat32> fakeScores);

  /**
   * Mean loss of G.
   *
   * @param realScores puts them into the graph, for a loss that compares fakes with reals
   * @param fakeScores [n, 1]
   */
  Operand<TFloat32> ofGenerator(
      Ops tf, Supplier<Operand<TFloat32>> realScores, Operand<TFloat32> fakeScores);

  /** Penalties that D's loss has besides. */
  ImmutableList<GradientPenalty> penalties();
}
