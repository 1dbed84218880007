package dev.pgan.model.loss;

import com.google.common.collect.ImmutableMap;
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
    ImmutableMap<String, Operand<TFloat32>> gradients) {}
