package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.TrainingGraph.DiscriminatorLosses;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Loss of D in a graph: the scalars that a step reports, and the gradients.
 *
 * @param terms the whole loss with its figures
 * @param realScores mean, as {@code fakeScores}
 * @param gradients of the whole loss by the full names of D's weights, scaled as the objective says
 */
public record DiscriminatorLoss(
    LossTerms terms,
    Operand<TFloat32> realScores,
    Operand<TFloat32> fakeScores,
    ImmutableMap<String, Operand<TFloat32>> gradients) {
  /** The scalars that a step reports: the loss, both scores, and the figures of the loss. */
  public ImmutableList<Operand<TFloat32>> scalars() {
    return ImmutableList.<Operand<TFloat32>>builder()
        .add(terms.mean(), realScores, fakeScores)
        .addAll(terms.figures().values())
        .build();
  }

  /**
   * The report of a step.
   *
   * @param values of {@link #scalars}, in their order
   */
  public DiscriminatorLosses losses(float[] values) {
    ImmutableMap.Builder<String, Float> parts = ImmutableMap.builder();
    int index = 3;
    for (String figure : terms.figures().keySet()) {
      parts.put(figure, values[index++]);
    }
    return new DiscriminatorLosses(values[0], values[1], values[2], parts.buildOrThrow());
  }
}
