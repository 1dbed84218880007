package dev.pgan.pipelines.pickle;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.CountingInputStream;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads python pickles of plain values and numpy arrays. A pickle is a program that may call
 * anything by its name; here only the names of a list are known, and any other name ends the
 * reading. Time and memory grow only with the size of the file.
 */
public class SafeUnpickler extends Unpickler {
  private static final ImmutableMap<String, IObjectConstructor> NAMES =
      ImmutableMap.<String, IObjectConstructor>builder()
          .put("numpy.ndarray", NumpyPickles::notToBeCalled)
          .put("numpy.dtype", NumpyPickles::type)
          .put("numpy.core.multiarray._reconstruct", NumpyPickles::emptyArray)
          .put("numpy._core.multiarray._reconstruct", NumpyPickles::emptyArray)
          .put("numpy.core.multiarray.scalar", NumpyPickles::scalar)
          .put("numpy._core.multiarray.scalar", NumpyPickles::scalar)
          .put("numpy.core.numeric._frombuffer", NumpyPickles::arrayOfBuffer)
          .put("numpy._core.numeric._frombuffer", NumpyPickles::arrayOfBuffer)
          .put("_codecs.encode", NumpyPickles::encode)
          .buildOrThrow();

  /**
   * No file that is read here has nearly as many instructions, each of which may make an object of
   * some ten bytes.
   */
  private static final int MAX_INSTRUCTIONS = 5_000_000;

  /** The time to parse a number grows with the square of its digits. */
  private static final int MAX_DIGITS = 100;

  private final String path;
  private final long size;
  private final CountingInputStream counted;
  private final Map<String, IObjectConstructor> more;
  private int instructions;
  private long copied;

  /**
   * @param more names beside those of plain values and arrays, and what they stand for
   */
  SafeUnpickler(
      String path, long size, CountingInputStream in, Map<String, IObjectConstructor> more) {
    this.path = path;
    this.size = size;
    this.counted = in;
    this.more = more;
  }

  /** Reads a file that holds no objects of classes, as {@link #read(BeamFolder, String, Set)}. */
  public static Object read(BeamFolder folder, String name) throws IOException {
    return read(folder, name, Set.of());
  }

  /**
   * Reads a file: maps, lists, {@code Object[]} for tuples, strings, {@code byte[]}, numbers,
   * {@link NumpyArray} and {@link PickledRecord}.
   *
   * @param records classes that become records, such as {@code tfutil.Network}
   * @throws UserException where it is no such pickle
   */
  public static Object read(BeamFolder folder, String name, Set<String> records)
      throws IOException {
    String path = folder.pathOf(name);
    long size = folder.size(name);
    try (InputStream raw = folder.open(name)) {
      CountingInputStream in = new CountingInputStream(raw);
      return new SafeUnpickler(path, size, in, PickledRecord.constructors(records)).read();
    }
  }

  /** Reads what the stream holds. */
  Object read() throws IOException {
    try {
      return load(counted);
    } catch (UserException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library lets exceptions through that tell users nothing, such as those of a wrong cast
      // or an empty stack.
      boolean tells = e instanceof IOException || e instanceof PickleException;
      throw new UserException(
          path
              + ": it is not a pickle, or damaged"
              + (tells ? " (" + e.getMessage() + ")" : "")
              + "; fetch it again",
          e);
    }
  }

  @Override
  protected Object dispatch(short key) throws IOException {
    check(++instructions <= MAX_INSTRUCTIONS, "more than " + MAX_INSTRUCTIONS + " instructions");
    switch (key) {
      case Opcodes.GLOBAL ->
          pushNamed(PickleUtils.readline(input) + "." + PickleUtils.readline(input));
      case Opcodes.STACK_GLOBAL -> {
        Object name = stack.pop();
        pushNamed(stack.pop() + "." + name);
      }
      case Opcodes.INST ->
          throw refused(PickleUtils.readline(input) + "." + PickleUtils.readline(input));
      case Opcodes.EXT1, Opcodes.EXT2, Opcodes.EXT4 -> throw refused("a registered extension");
      case Opcodes.OBJ, Opcodes.NEWOBJ_EX -> throw refused("a class with arguments");
      case Opcodes.EMPTY_SET, Opcodes.ADDITEMS, Opcodes.FROZENSET -> throw refused("a set");
      case Opcodes.BUILD -> build();
      case Opcodes.REDUCE, Opcodes.NEWOBJ -> {
        countCopies(stack.peek());
        return super.dispatch(key);
      }
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        putAll(List.of(stack.pop(), value));
      }
      case Opcodes.SETITEMS -> putAll(stack.pop_all_since_marker());
      case Opcodes.DICT -> {
        List<Object> items = stack.pop_all_since_marker();
        stack.add(new HashMap<>());
        putAll(items);
      }
      case Opcodes.LONG -> stack.add(integer(PickleUtils.readline(input)));
      case Opcodes.BINSTRING -> {
        checkLength(4);
        // Pictures come as strings of this kind, which stay bytes.
        int length = PickleUtils.bytes_to_integer(PickleUtils.readbytes(input, 4));
        stack.add(PickleUtils.readbytes(input, length));
      }
      case Opcodes.BINUNICODE, Opcodes.BINBYTES, Opcodes.LONG4 -> {
        checkLength(4);
        return super.dispatch(key);
      }
      case Opcodes.BINUNICODE8, Opcodes.BINBYTES8, Opcodes.BYTEARRAY8 -> {
        checkLength(8);
        return super.dispatch(key);
      }
      default -> {
        return super.dispatch(key);
      }
    }
    return NO_RETURN_VALUE;
  }

  private void pushNamed(String name) {
    IObjectConstructor constructor = more.getOrDefault(name, NAMES.get(name));
    if (constructor == null) {
      throw refused(name);
    }
    stack.add(constructor);
  }

  private UserException refused(String name) {
    return new UserException(
        path
            + ": this pickle names "
            + name
            + ", which is none of what such a file holds: numbers, strings, containers, numpy"
            + " arrays"
            + (more.isEmpty() ? "" : ", " + String.join(", ", more.keySet()))
            + "; nothing of it was run. Fetch it again from where it comes from");
  }

  /** A zip begins like this, and a PNG. */
  @Override
  protected Object persistentLoad(Object id) {
    throw new PickleException("it refers to what is not in it");
  }

  /** Sets the state of an object. The library would look for a method by reflection. */
  private void build() {
    Object state = stack.pop();
    if (!(stack.peek() instanceof NumpyPickles.Stateful target)) {
      throw new PickleException("a state for something that has none");
    }
    countCopies(state);
    target.setState(state);
  }

  /**
   * Puts values into a map. A key that holds itself, or the same list many times, would be hashed
   * without an end, and is refused.
   */
  private void putAll(List<Object> keysAndValues) {
    if (!(stack.peek() instanceof Map<?, ?> map)) {
      throw new PickleException("items for something that is no map");
    }
    @SuppressWarnings("unchecked")
    Map<Object, Object> items = (Map<Object, Object>) map;
    for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
      Object key = keysAndValues.get(i);
      check(
          key instanceof String || key instanceof byte[] || key instanceof Number,
          "a key that is neither text nor a number");
      items.put(key, keysAndValues.get(i + 1));
    }
  }

  /**
   * Counts the bytes that are copied where text becomes bytes, or bytes become the numbers of an
   * array: a file may ask for the same copy many times.
   */
  private void countCopies(Object args) {
    if (args instanceof Object[] values) {
      for (Object value : values) {
        copied +=
            value instanceof String text
                ? text.length()
                : value instanceof byte[] bytes ? bytes.length : 0;
      }
    }
    check(copied <= 2 * size, "the same text or bytes are used again and again");
  }

  private static BigInteger integer(String line) {
    check(line.length() <= MAX_DIGITS, "a number of " + line.length() + " digits");
    return new BigInteger(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
  }

  /** Checks a length before memory is taken for it, as it may be damaged. */
  private void checkLength(int bytes) throws IOException {
    counted.mark(bytes);
    byte[] field = PickleUtils.readbytes(counted, bytes);
    counted.reset();
    long length =
        bytes == 4 ? PickleUtils.bytes_to_integer(field) : PickleUtils.bytes_to_long(field, 0);
    check(
        length >= 0 && length <= size - counted.getCount(),
        "a value of " + length + " bytes in a file of " + size);
  }

  private static void check(boolean good, String problem) {
    if (!good) {
      throw new PickleException(problem);
    }
  }
}
