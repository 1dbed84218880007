package dev.pgan.model.progressive;

import com.google.common.collect.ImmutableList;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What D says of a minibatch.
 *
 * @param outputs [n, 1 + labelSize]: scores, then logits of the labels
 */
record Scores(Ops tf, Operand<TFloat32> outputs, int labelSize) {

  /** [n, 1]. */
  Operand<TFloat32> scores() {
    return hasLabels() ? columns(0, 1) : outputs;
  }

  boolean hasLabels() {
    return labelSize > 0;
  }

  /** Those of the first and of the second half of the images. */
  ImmutableList<Scores> halves() {
    return tf.split(tf.constant(0), outputs, 2L).output().stream()
        .map(half -> new Scores(tf, half, labelSize))
        .collect(ImmutableList.toImmutableList());
  }

  Operand<TFloat32> mean() {
    return mean(tf, scores());
  }

  Operand<TFloat32> meanSquare() {
    return mean(tf, tf.math.square(scores()));
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
