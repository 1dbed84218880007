package dev.pgan.model.graph;

import dev.pgan.v1.TrainingConfig.Precision;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * What networks compute in. Weights, losses and optimizers are float32 whatever it is; for networks
 * in float32 too nothing is put into the graph that would change a number.
 *
 * @param type of the tensors between the layers
 */
public record ComputeType<T extends TNumber>(Class<T> type) {
  public static final ComputeType<TFloat32> FLOAT32 = new ComputeType<>(TFloat32.class);

  /** That of a complete config. */
  public static ComputeType<?> of(Precision precision) {
    return switch (precision) {
      case FLOAT16 -> new ComputeType<>(TFloat16.class);
      case BFLOAT16 -> new ComputeType<>(TBfloat16.class);
      default -> FLOAT32;
    };
  }

  /** Rounds a number. */
  public Operand<T> constant(Ops tf, float value) {
    return round(tf, tf.constant(value));
  }

  /** Rounds float32. */
  public Operand<T> round(Ops tf, Operand<TFloat32> x) {
    return isFloat32() ? x.asOutput().expect(type) : tf.dtypes.cast(x, type);
  }

  /** Goes back to float32, which changes no number. */
  public Operand<TFloat32> widen(Ops tf, Operand<T> x) {
    return isFloat32() ? x.asOutput().expect(TFloat32.class) : tf.dtypes.cast(x, TFloat32.class);
  }

  private boolean isFloat32() {
    return type == TFloat32.class;
  }
}
