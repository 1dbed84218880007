package dev.pgan.model.biggan;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Batch norm whose gain and bias follow from the label and, where blocks see them, the latents.
 *
 * @param condition [n, conditionSize], or labels where no embedding is shared
 */
record ConditionalNorm(
    Ops tf, Architecture architecture, Layers layers, Operand<TFloat32> condition) {
  /** x [n, size, size, maps], and ReLU after the norm. */
  Operand<TFloat32> relu(Operand<TFloat32> x, String layer, int maps) {
    Operand<TFloat32> norm = BatchNorm.apply(tf, layers.parameters(), x, layer, maps);
    Operand<TFloat32> gain = tf.math.add(project(layer + ".gain", maps), tf.constant(1f));
    return layers.relu(tf.math.add(tf.math.mul(norm, gain), project(layer + ".bias", maps)));
  }

  /** [n, 1, 1, maps]. */
  private Operand<TFloat32> project(String layer, int maps) {
    Operand<TFloat32> values =
        architecture.config().getSharedSize() == 0
            ? layers.embedding(condition, layer, architecture.data().labelSize(), maps)
            : layers.linear(condition, layer, architecture.conditionSize(), maps);
    return tf.reshape(values, tf.constant(new int[] {-1, 1, 1, maps}));
  }
}
