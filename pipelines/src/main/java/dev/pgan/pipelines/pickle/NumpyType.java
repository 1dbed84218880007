package dev.pgan.pipelines.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;
import net.razorvine.pickle.PickleException;

/** A numpy {@code dtype} of numbers, such as {@code u1}, {@code i8} or {@code f4}. */
final class NumpyType implements NumpyPickles.Stateful {
  private static final Pattern NUMBERS = Pattern.compile("[<>|=]?([ui][1248]|f[48])");

  private final char kind;
  private final int size;
  private ByteOrder order;

  NumpyType(String name) {
    if (!NUMBERS.matcher(name).matches()) {
      throw new PickleException("an array of the type " + name + ", numbers expected");
    }
    kind = name.charAt(name.length() - 2);
    size = name.charAt(name.length() - 1) - '0';
    order = order(name);
  }

  private static ByteOrder order(String name) {
    return name.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** {@code (version, byte order, ...)}. */
  @Override
  public void setState(Object state) {
    order = order(NumpyPickles.text(((Object[]) state)[1]));
  }

  /** Bytes of a value. */
  int size() {
    return size;
  }

  boolean isBytes() {
    return kind == 'u' && size == 1;
  }

  boolean isReal() {
    return kind == 'f';
  }

  /** Reads a value of a type of integers. */
  long read(byte[] bytes, int index) {
    if (isReal()) {
      throw new PickleException("an array of real numbers, integers expected");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    int at = index * size;
    boolean unsigned = kind == 'u';
    return switch (size) {
      case 1 -> unsigned ? bytes[at] & 0xff : bytes[at];
      case 2 -> unsigned ? buffer.getShort(at) & 0xffff : buffer.getShort(at);
      case 4 -> unsigned ? buffer.getInt(at) & 0xffff_ffffL : buffer.getInt(at);
      default -> buffer.getLong(at);
    };
  }

  /** Reads a value of any type. */
  double readReal(byte[] bytes, int index) {
    if (!isReal()) {
      return read(bytes, index);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    return size == 4 ? buffer.getFloat(index * size) : buffer.getDouble(index * size);
  }
}
