package dev.pgan.model.loss;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What D says of a minibatch.
 *
 * @param outputs [n, 1 + labelSize]: scores, then logits of the labels
 * @param labelSize 0 for a D that tells no labels
 * @param features [n, size]: what D's last hidden layer says
 */
public record Scores(
    Ops tf, Operand<TFloat32> outputs, int labelSize, Optional<Operand<TFloat32>> features) {
  /** Of a D that does not show its features. */
  public Scores(Ops tf, Operand<TFloat32> outputs, int labelSize) {
    this(tf, outputs, labelSize, Optional.empty());
  }

  /** [n, 1]. */
  public Operand<TFloat32> scores() {
    return hasLabels() ? columns(0, 1) : outputs;
  }

  boolean hasLabels() {
    return labelSize > 0;
  }

  /** Those of the first and of the second half of the images. */
  public ImmutableList<Scores> halves() {
    return tf.split(tf.constant(0), outputs, 2L).output().stream()
        .map(half -> new Scores(tf, half, labelSize))
        .collect(ImmutableList.toImmutableList());
  }

  /** Mean score. */
  public Operand<TFloat32> mean() {
    return Means.of(tf, scores());
  }

  /** Mean cross-entropy of the labels. */
  Operand<TFloat32> labelPenalty(Operand<TFloat32> labels) {
    return Means.of(tf, tf.nn.softmaxCrossEntropyWithLogits(columns(1, labelSize), labels).loss());
  }

  private Operand<TFloat32> columns(int first, int count) {
    return tf.slice(outputs, tf.constant(new int[] {0, first}), tf.constant(new int[] {-1, count}));
  }
}
