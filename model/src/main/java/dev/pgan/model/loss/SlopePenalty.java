package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * R1 at reals, R2 at fakes (arXiv 1801.04406, section 4.1): half of the weight times the mean
 * square norm of the gradients.
 *
 * @param figure name of the mean square norm
 * @param gamma in place of the weight
 */
record SlopePenalty(Place place, String figure, float weight, Optional<Operand<TFloat32>> gamma)
    implements GradientPenalty {
  /** None for a weight of 0, which would only cost time. */
  static ImmutableList<GradientPenalty> where(
      Place place, String figure, float weight, Optional<Operand<TFloat32>> gamma) {
    return weight == 0
        ? ImmutableList.of()
        : ImmutableList.of(new SlopePenalty(place, figure, weight, gamma));
  }

  @Override
  public LossTerms of(Ops tf, Operand<TFloat32> scores, Operand<TFloat32> squareNorms) {
    Operand<TFloat32> mean = Means.of(tf, squareNorms);
    Operand<TFloat32> penalty =
        gamma
            .<Operand<TFloat32>>map(
                moving -> tf.math.mul(mean, tf.math.mul(moving, tf.constant(0.5f))))
            .orElseGet(() -> Means.weighted(tf, mean, weight / 2));
    return new LossTerms(penalty, ImmutableMap.of(figure, mean));
  }
}
