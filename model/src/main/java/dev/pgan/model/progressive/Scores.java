package dev.pgan.model.progressive;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What D says of a minibatch: [n, 1 + labelSize]. */
final class Scores {
  private final Ops tf;
  private final Operand<TFloat32> outputs;
  private final int labelSize;

  Scores(Ops tf, Operand<TFloat32> outputs, int labelSize) {
    this.tf = tf;
    this.outputs = outputs;
    this.labelSize = labelSize;
  }

  /** [n, 1]. */
  Operand<TFloat32> scores() {
    return labelSize == 0 ? outputs : columns(0, 1);
  }

  /** Mean cross-entropy of the labels. */
  Operand<TFloat32> labelPenalty(Operand<TFloat32> labels) {
    return mean(tf, tf.nn.softmaxCrossEntropyWithLogits(columns(1, labelSize), labels).loss());
  }

  private Operand<TFloat32> columns(int first, int count) {
    return tf.slice(outputs, tf.constant(new int[] {0, first}), tf.constant(new int[] {-1, count}));
  }

  /** Mean of all values of [n] or [n, 1]. */
  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values) {
    return tf.math.mean(
        tf.reshape(values, tf.constant(new int[] {-1})), tf.constant(new int[] {0}));
  }

  static Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> x, float factor) {
    return factor == 1 ? x : tf.math.mul(x, tf.constant(factor));
  }
}
