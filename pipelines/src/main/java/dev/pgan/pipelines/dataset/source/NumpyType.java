package dev.pgan.pipelines.dataset.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;
import net.razorvine.pickle.PickleException;

/** A numpy {@code dtype} of integers, such as {@code u1} or {@code i8}. */
final class NumpyType implements NumpyPickles.Stateful {
  private static final Pattern INTEGERS = Pattern.compile("[<>|=]?[ui][1248]");

  private final boolean unsigned;
  private final int size;
  private ByteOrder order;

  NumpyType(String name) {
    if (!INTEGERS.matcher(name).matches()) {
      throw new PickleException("an array of the type " + name + ", integers expected");
    }
    unsigned = name.charAt(name.length() - 2) == 'u';
    size = name.charAt(name.length() - 1) - '0';
    order = order(name);
  }

  private static ByteOrder order(String name) {
    return name.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  /** {@code (version, byte order, ...)}. */
  @Override
  public void setState(Object[] state) {
    order = order(NumpyPickles.text(state[1]));
  }

  /** Bytes of a value. */
  int size() {
    return size;
  }

  boolean isBytes() {
    return unsigned && size == 1;
  }

  long read(byte[] bytes, int index) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    int at = index * size;
    return switch (size) {
      case 1 -> unsigned ? bytes[at] & 0xff : bytes[at];
      case 2 -> unsigned ? buffer.getShort(at) & 0xffff : buffer.getShort(at);
      case 4 -> unsigned ? buffer.getInt(at) & 0xffff_ffffL : buffer.getInt(at);
      default -> buffer.getLong(at);
    };
  }
}
