package dev.pgan.model.classifier;

import com.google.common.primitives.ImmutableIntArray;
import java.util.List;
import java.util.function.BiFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A small classifier: two convolutions of 5x5 with a stride of two, and a layer of logits.
 *
 * @param prefix before the names of the weights
 * @param weights makes or finds a weight by its name and shape
 */
public record ClassifierGraph(
    Ops tf,
    String prefix,
    int channels,
    int classes,
    BiFunction<String, ImmutableIntArray, Operand<TFloat32>> weights) {
  static final int SIDE = 32;

  private static final List<Long> STRIDE = List.of(1L, 2L, 2L, 1L);
  private static final int KERNEL = 5;
  private static final int FIRST = 12;
  private static final int SECOND = 24;

  /**
   * Logits of the classes.
   *
   * @param pictures [n, 32, 32, channels], 0 to 1
   * @return [n, classes]
   */
  public Operand<TFloat32> logits(Operand<TFloat32> pictures) {
    Operand<TFloat32> x = convolve(pictures, "first", channels, FIRST);
    x = convolve(x, "second", FIRST, SECOND);
    int size = SECOND * SIDE / 4 * SIDE / 4;
    Operand<TFloat32> rows = tf.reshape(x, tf.constant(new int[] {-1, size}));
    return tf.nn.biasAdd(
        tf.linalg.matMul(rows, weight("logits/weight", size, classes)),
        weight("logits/bias", classes));
  }

  /** The class that some logits, or probabilities, tell: which of them is the largest. */
  public static int largest(float[] values, int first, int count) {
    int best = 0;
    for (int i = 1; i < count; i++) {
      best = values[first + i] > values[first + best] ? i : best;
    }
    return best;
  }

  private Operand<TFloat32> convolve(Operand<TFloat32> x, String name, int from, int to) {
    Operand<TFloat32> kernel = weight(name + "/weight", KERNEL, KERNEL, from, to);
    return tf.nn.relu(
        tf.nn.biasAdd(tf.nn.conv2d(x, kernel, STRIDE, "SAME"), weight(name + "/bias", to)));
  }

  private Operand<TFloat32> weight(String name, int... shape) {
    return weights.apply(prefix + name, ImmutableIntArray.copyOf(shape));
  }
}
