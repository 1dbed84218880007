package dev.pgan.model.biggan;

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

  private BatchNorm() {}

  static Operand<TFloat32> apply(
      Ops tf, Parameters parameters, Operand<TFloat32> x, String layer, int maps) {
    Operand<TFloat32> mean = parameters.buffer(layer + ".stored_mean", FirstValues.ZERO, maps);
    Operand<TFloat32> variance = parameters.buffer(layer + ".stored_var", FirstValues.ONE, maps);
    if (!parameters.isTraining()) {
      Operand<TFloat32> deviation = tf.math.sqrt(tf.math.add(variance, tf.constant(EPSILON)));
      return tf.math.div(tf.math.sub(x, mean), deviation);
    }
    // Over each map the gradient of the norm sums up to 0, but in TensorFlow's float32 a rest stays
    // that grows with the pixels. Once more without its mean, here, the gradient is rid of it.
    Operand<TFloat32> middle = tf.math.mean(x, tf.constant(new int[] {0, 1, 2}));
    Operand<TFloat32> none = tf.constant(new float[0]);
    FusedBatchNorm<TFloat32, TFloat32> norm =
        tf.nn.fusedBatchNorm(
            tf.math.sub(x, middle),
            tf.onesLike(mean),
            tf.zerosLike(mean),
            none,
            none,
            FusedBatchNorm.epsilon(EPSILON),
            FusedBatchNorm.isTraining(true));
    parameters.average(layer + ".stored_mean", tf.math.add(middle, norm.batchMean()));
    // This variance is the one with n - 1, as in the authors' program.
    parameters.average(layer + ".stored_var", norm.batchVariance());
    return norm.y();
  }
}
