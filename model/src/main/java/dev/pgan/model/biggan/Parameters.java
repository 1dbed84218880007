package dev.pgan.model.biggan;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Where the layers of one network find its numbers. */
interface Parameters {
  /** A weight that is trained. */
  Operand<TFloat32> weight(String name, FirstValues start, int... shape);

  /** Numbers that follow from what the network sees in training. */
  Operand<TFloat32> buffer(String name, FirstValues start, int... shape);

  /** Whether batch norm looks at the minibatch, and buffers change. */
  default boolean isTraining() {
    return false;
  }

  /** What a buffer becomes in a training step. */
  default void update(String buffer, Operand<TFloat32> value) {
    throw new IllegalStateException(buffer + " does not change");
  }

  /** What the minibatch of a training step adds to a buffer that is an average over minibatches. */
  default void average(String buffer, Operand<TFloat32> value) {
    throw new IllegalStateException(buffer + " does not change");
  }
}
