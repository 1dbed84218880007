package dev.pgan.model.loss;

import dev.pgan.model.graph.Interpolation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A minibatch in a graph, as a loss sees it.
 *
 * @param reals [n, height, width, channels], -1 to 1, as {@code fakes}
 * @param labels [n, labelSize] of the reals
 * @param fakeLabels [n, labelSize] of the fakes
 * @param mixingFactors [n]
 */
public record Samples(
    Operand<TFloat32> reals,
    Operand<TFloat32> labels,
    Operand<TFloat32> fakes,
    Operand<TFloat32> fakeLabels,
    Operand<TFloat32> mixingFactors) {
  /** One image between each real and its fake: the real where its mixing factor is 0. */
  public Operand<TFloat32> interpolates(Ops tf) {
    Operand<TFloat32> shares = tf.reshape(mixingFactors, tf.constant(new int[] {-1, 1, 1, 1}));
    return Interpolation.linear(tf, reals, fakes, shares);
  }
}
