package dev.pgan.model.graph;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import dev.pgan.model.Tensor;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Arrays to TensorFlow's tensors and back. Who gets a TensorFlow tensor closes it. */
public final class Tensors {
  private Tensors() {}

  public static TFloat32 floats(float[] values, long... shape) {
    return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  public static TFloat32 scalar(double value) {
    return TFloat32.scalarOf((float) value);
  }

  public static TUint8 bytes(byte[] values, long... shape) {
    return TUint8.tensorOf(Shape.of(shape), DataBuffers.of(values, true, false));
  }

  public static TFloat32 toNative(Tensor tensor) {
    return floats(tensor.data(), shape(tensor.shape()).asArray());
  }

  public static Tensor fromNative(TFloat32 tensor) {
    int[] shape = Ints.toArray(Longs.asList(tensor.shape().asArray()));
    return new Tensor(ImmutableIntArray.copyOf(shape), toFloats(tensor));
  }

  public static float[] toFloats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  public static byte[] toBytes(TUint8 tensor) {
    byte[] values = new byte[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().read(values);
    return values;
  }

  /** What the operation is called that holds a weight: TensorFlow Java takes no slash there. */
  public static String operationName(String weight) {
    return weight.replace('/', '.');
  }

  /** A weight out of a state, in a graph under its {@link #operationName}. */
  public static Operand<TFloat32> constant(
      Ops tf, Map<String, Tensor> state, String name, ImmutableIntArray shape) {
    Tensor weight = state.get(name);
    checkArgument(weight != null, "the weights lack %s", name);
    checkArgument(
        weight.shape().equals(shape),
        "%s is of shape %s, not of the network's %s",
        name,
        weight.shape(),
        shape);
    return tf.withName(operationName(name))
        .constant(shape(shape), DataBuffers.of(weight.data(), true, false));
  }

  public static Shape shape(ImmutableIntArray shape) {
    return Shape.of(shape.stream().asLongStream().toArray());
  }
}
