package dev.pgan.pipelines.pickle;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import net.razorvine.pickle.PickleException;

/** A numpy array of numbers in C order. */
public final class NumpyArray implements NumpyPickles.Stateful {
  private int[] shape = {0};
  private NumpyType type = new NumpyType("u1");
  private byte[] bytes = {};

  /** {@code (version, shape, dtype, is_fortran, bytes)}. */
  @Override
  public void setState(Object tuple) {
    Object[] state = (Object[]) tuple;
    if (state.length != 5 || !(state[2] instanceof NumpyType stored)) {
      throw new PickleException("an array in an unknown form");
    }
    int[] stateShape = NumpyPickles.shape(state[1]);
    boolean fortran = Boolean.TRUE.equals(state[3]) || Integer.valueOf(1).equals(state[3]);
    NumpyPickles.checkOrder(fortran, stateShape);
    fill(stateShape, stored, NumpyPickles.bytes(state[4]));
  }

  void fill(int[] newShape, NumpyType newType, byte[] values) {
    long expected = newType.size();
    for (int size : newShape) {
      expected = Math.multiplyExact(expected, (long) size);
    }
    if (values.length != expected) {
      throw new PickleException(
          "an array "
              + Arrays.toString(newShape)
              + " of "
              + values.length
              + " bytes, "
              + expected
              + " expected");
    }
    shape = newShape.clone();
    type = newType;
    bytes = values;
  }

  NumpyArray() {}

  /** Sizes of the dimensions; none for a single number. */
  public ImmutableIntArray shape() {
    return ImmutableIntArray.copyOf(shape);
  }

  /** All values, whatever their type. */
  public float[] floats() {
    float[] values = new float[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) type.readReal(bytes, i);
    }
    return values;
  }

  /** The one value of a scalar, a {@link Long} or a {@link Double}. */
  Number scalar() {
    return type.isReal() ? (Number) type.readReal(bytes, 0) : (Number) type.read(bytes, 0);
  }

  /** Shape and kind, for messages. */
  public String describe() {
    return Arrays.toString(shape) + (type.isBytes() ? " of bytes" : " of other than bytes");
  }

  /** Numbers in the array. */
  public int length() {
    return bytes.length / type.size();
  }

  long integer(int index) {
    return type.read(bytes, index);
  }

  /** Whether the array is one of bytes, whose rows have this length whatever its shape is. */
  public boolean isRowsOf(int row) {
    return type.isBytes() && shape.length > 1 && bytes.length == (long) shape[0] * row;
  }

  /** Size of the first dimension. */
  public int rows() {
    return shape[0];
  }

  /** Copies the bytes of a row. */
  public void copyRow(int index, byte[] row) {
    System.arraycopy(bytes, index * row.length, row, 0, row.length);
  }
}
