package dev.pgan.model.graph;

import com.google.common.collect.ImmutableList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Gradients by TensorFlow's C++ registry. A gradient of a gradient needs every operation on the way
 * to be registered twice: Sqrt, and the ones that TensorFlow starts from by itself, are not, so say
 * {@code Pow}, and the start is given here.
 */
public final class Gradients {
  private Gradients() {}

  /**
   * Derivatives of the sum over all y and i of {@code start[i] * y[i]}.
   *
   * @param starts one for each y, as that is shaped
   */
  public static ImmutableList<Operand<TFloat32>> of(
      Ops tf,
      List<Operand<TFloat32>> ys,
      List<Operand<TFloat32>> starts,
      List<Operand<TFloat32>> xs) {
    // They know no devices: a name below the scope's own tells where they belong.
    String prefix =
        tf.scope().getDeviceString().isEmpty() ? null : tf.scope().makeOpName("gradients");
    Output<?>[] found =
        ((Graph) tf.scope().env()).addGradients(prefix, outputs(ys), outputs(xs), outputs(starts));
    ImmutableList.Builder<Operand<TFloat32>> gradients = ImmutableList.builder();
    for (Output<?> gradient : found) {
      gradients.add(gradient.expect(TFloat32.class));
    }
    return gradients.build();
  }

  private static Output<?>[] outputs(List<Operand<TFloat32>> operands) {
    return operands.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
  }

  /** Derivatives of the sum over i of {@code start[i] * y[i]}. */
  public static ImmutableList<Operand<TFloat32>> of(
      Ops tf, Operand<TFloat32> y, Operand<TFloat32> start, List<Operand<TFloat32>> xs) {
    return of(tf, List.of(y), List.of(start), xs);
  }

  /** Derivatives of a scalar. */
  public static ImmutableList<Operand<TFloat32>> ofScalar(
      Ops tf, Operand<TFloat32> y, List<Operand<TFloat32>> xs) {
    return of(tf, y, tf.constant(1f), xs);
  }
}
