package dev.pgan.model.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** D in a graph, as a loss sees it. */
public interface Critic {
  /**
   * Scores a minibatch; images of one call may influence each other's scores.
   *
   * @param images as those of {@link Samples}
   * @param labels [n, labelSize], for a D that scores by them
   */
  Scores score(Operand<TFloat32> images, Operand<TFloat32> labels);

  /** The square norm of a gradient by whole images, for one of 1 by the images that D is given. */
  float squareNormFactor();

  /**
   * Square norms [n] of gradients by whole images.
   *
   * @param gradients by images as they are given to D
   */
  default Operand<TFloat32> squareNorms(Ops tf, Operand<TFloat32> gradients) {
    Operand<TFloat32> sums = tf.sum(tf.math.square(gradients), tf.constant(new int[] {1, 2, 3}));
    return Means.weighted(tf, sums, squareNormFactor());
  }
}
