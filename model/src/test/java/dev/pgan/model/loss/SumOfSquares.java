package dev.pgan.model.loss;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** D that scores an image x by w sum(x^2). */
record SumOfSquares(Ops tf, Operand<TFloat32> weight) implements Critic {
  @Override
  public Scores score(Operand<TFloat32> images, Operand<TFloat32> labels) {
    Operand<TFloat32> sums = tf.sum(tf.math.square(images), tf.constant(new int[] {1, 2}));
    return new Scores(tf, tf.math.mul(sums, weight), 0);
  }

  @Override
  public float squareNormFactor() {
    return 1;
  }
}
