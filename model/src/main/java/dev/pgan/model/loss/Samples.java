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
 * @param plainReals the reals before they were augmented, the same where they were not, as {@code
 *     plainFakes}
 */
public record Samples(
    Operand<TFloat32> reals,
    Operand<TFloat32> labels,
    Operand<TFloat32> fakes,
    Operand<TFloat32> fakeLabels,
    Operand<TFloat32> mixingFactors,
    Operand<TFloat32> plainReals,
    Operand<TFloat32> plainFakes) {
  /** Images that are not augmented. */
  public Samples(
      Operand<TFloat32> reals,
      Operand<TFloat32> labels,
      Operand<TFloat32> fakes,
      Operand<TFloat32> fakeLabels,
      Operand<TFloat32> mixingFactors) {
    this(reals, labels, fakes, fakeLabels, mixingFactors, reals, fakes);
  }

  /** These images as D sees them. */
  Samples seenAs(Operand<TFloat32> augmentedReals, Operand<TFloat32> augmentedFakes) {
    return new Samples(
        augmentedReals, labels, augmentedFakes, fakeLabels, mixingFactors, plainReals, plainFakes);
  }

  /** One image between each real and its fake: the real where its mixing factor is 0. */
  public Operand<TFloat32> interpolates(Ops tf) {
    Operand<TFloat32> shares = tf.reshape(mixingFactors, tf.constant(new int[] {-1, 1, 1, 1}));
    return Interpolation.linear(tf, reals, fakes, shares);
  }
}
