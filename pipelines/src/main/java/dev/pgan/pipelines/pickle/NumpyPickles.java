package dev.pgan.pipelines.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.Ascii;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.razorvine.pickle.PickleException;

/** What the names in pickles of numpy arrays stand for (numpy/core/src/multiarray/methods.c). */
public final class NumpyPickles {
  private NumpyPickles() {}

  /** An object that is made first, and then filled with its state. */
  interface Stateful {
    void setState(Object state);
  }

  static Object notToBeCalled(Object[] unused) {
    throw new PickleException("a call of numpy.ndarray");
  }

  /** {@code dtype("u1", align, copy)}. */
  static NumpyType type(Object[] args) {
    return new NumpyType(text(args[0]));
  }

  /** {@code _reconstruct(ndarray, (0,), b"b")}. */
  static NumpyArray emptyArray(Object[] unused) {
    return new NumpyArray();
  }

  /** {@code scalar(dtype, bytes)}. */
  static Object scalar(Object[] args) {
    NumpyArray array = new NumpyArray();
    array.fill(new int[] {1}, (NumpyType) args[0], bytes(args[1]));
    return array.scalar();
  }

  /** {@code _frombuffer(bytes, dtype, shape, order)}. */
  static NumpyArray arrayOfBuffer(Object[] args) {
    int[] shape = shape(args[2]);
    checkOrder(args[3].equals("F"), shape);
    NumpyArray array = new NumpyArray();
    array.fill(shape, (NumpyType) args[1], bytes(args[0]));
    return array;
  }

  /** {@code encode(text, "latin1")}: how Python 3 writes bytes for Python 2. */
  static byte[] encode(Object[] args) {
    if (args.length != 2 || !text(args[1]).matches("latin[-_]?1")) {
      throw new PickleException("an encoding other than latin1");
    }
    return text(args[0]).getBytes(ISO_8859_1);
  }

  static void checkOrder(boolean fortran, int[] shape) {
    if (fortran && shape.length > 1) {
      throw new PickleException("an array in Fortran order: save it in C order");
    }
  }

  static int[] shape(Object tuple) {
    return Arrays.stream((Object[]) tuple).mapToInt(n -> ((Number) n).intValue()).toArray();
  }

  /** The bytes of a value; a string of Python 2 is bytes. */
  static byte[] bytes(Object value) {
    return value instanceof String text ? text.getBytes(ISO_8859_1) : (byte[]) value;
  }

  public static String text(Object value) {
    return value instanceof byte[] bytes ? new String(bytes, ISO_8859_1) : (String) value;
  }

  /**
   * Describes a value for messages. It does not go into lists, as they may hold themselves and have
   * no end then.
   */
  public static String describe(Object value) {
    if (value instanceof BigInteger number && number.bitLength() > Long.SIZE) {
      return "a number of " + number.bitLength() + " bits";
    }
    if (value == null || value instanceof Number || value instanceof Boolean) {
      return String.valueOf(value);
    }
    return value instanceof String || value instanceof byte[]
        ? Ascii.truncate(text(value), 80, "...")
        : "neither text nor a number";
  }

  /** What a list or a tuple holds; nothing where it is neither. */
  public static Object[] items(Object value) {
    return value instanceof List<?> list
        ? list.toArray()
        : value instanceof Object[] tuple ? tuple : new Object[0];
  }

  /** A list of integers, or an array of them. */
  public static long[] integers(Object values) {
    if (values instanceof NumpyArray array) {
      long[] integers = new long[array.length()];
      Arrays.setAll(integers, array::integer);
      return integers;
    }
    return ((List<?>) values).stream().mapToLong(n -> ((Number) n).longValue()).toArray();
  }
}
