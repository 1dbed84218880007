package dev.pgan.model.biggan;

import dev.pgan.model.graph.Interpolation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Batch norm without gain and bias: by the minibatch's mean and variance in training, else by their
 * running averages.
 */
final class BatchNorm {
  private static final float EPSILON = 1e-5f;
  private static final float MOMENTUM = 0.1f;

  private BatchNorm() {}

  static Operand<TFloat32> apply(
      Ops tf, Parameters parameters, Operand<TFloat32> x, String layer, int maps) {
    Operand<TFloat32> mean = parameters.buffer(layer + ".stored_mean", Start.ZERO, maps);
    Operand<TFloat32> variance = parameters.buffer(layer + ".stored_var", Start.ONE, maps);
    if (!parameters.isTraining()) {
      Operand<TFloat32> deviation = tf.math.sqrt(tf.math.add(variance, tf.constant(EPSILON)));
      return tf.math.div(tf.math.sub(x, mean), deviation);
    }
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> norm =
        tf.nn.fusedBatchNorm(
            x,
            tf.onesLike(mean),
            tf.zerosLike(mean),
            none,
            none,
            FusedBatchNorm.epsilon(EPSILON),
            FusedBatchNorm.isTraining(true));
    // This variance is the one with n - 1, as in the authors' program.
    parameters.update(layer + ".stored_mean", running(tf, mean, norm.batchMean()));
    parameters.update(layer + ".stored_var", running(tf, variance, norm.batchVariance()));
    return norm.y();
  }

  private static Operand<TFloat32> running(
      Ops tf, Operand<TFloat32> average, Operand<TFloat32> now) {
    return Interpolation.linear(tf, average, now, tf.constant(MOMENTUM));
  }
}
