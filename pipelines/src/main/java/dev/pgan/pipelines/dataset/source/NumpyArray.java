package dev.pgan.pipelines.dataset.source;

import java.util.Arrays;
import net.razorvine.pickle.PickleException;

/** A numpy array of integers in C order. */
final class NumpyArray implements NumpyPickles.Stateful {
  private int[] shape = {0};
  private NumpyType type = new NumpyType("u1");
  private byte[] bytes = {};

  /** {@code (version, shape, dtype, is_fortran, bytes)}. */
  @Override
  public void setState(Object[] state) {
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

  String describe() {
    return Arrays.toString(shape) + (type.isBytes() ? " of bytes" : " of other than bytes");
  }

  int length() {
    return bytes.length / type.size();
  }

  long integer(int index) {
    return type.read(bytes, index);
  }

  /** Whether it is so many bytes, whatever its shape, in rows of this length. */
  boolean isRowsOf(int row) {
    return type.isBytes() && shape.length > 1 && bytes.length == (long) shape[0] * row;
  }

  int rows() {
    return shape[0];
  }

  void copyRow(int index, byte[] row) {
    System.arraycopy(bytes, index * row.length, row, 0, row.length);
  }
}
