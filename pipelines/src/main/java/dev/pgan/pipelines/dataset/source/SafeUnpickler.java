package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.CountingInputStream;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.io.InputStream;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads python pickles of plain values and numpy arrays. A pickle is a program that may call
 * anything by its name; here the names are those of this list, and the first other one ends it.
 */
final class SafeUnpickler extends Unpickler {
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

  private final String path;
  private final long size;
  private final CountingInputStream counted;

  private SafeUnpickler(String path, long size, CountingInputStream in) {
    this.path = path;
    this.size = size;
    counted = in;
  }

  /**
   * Reads a file: maps, lists, {@code Object[]} for tuples, strings, {@code byte[]}, numbers and
   * {@link NumpyArray}.
   *
   * @throws UserException where it is no such pickle
   */
  static Object read(BeamFolder folder, String name) throws IOException {
    String path = folder.pathOf(name);
    long size = folder.size(name);
    try (InputStream raw = folder.open(name)) {
      CountingInputStream in = new CountingInputStream(raw);
      return new SafeUnpickler(path, size, in).load(in);
    } catch (UserException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The library throws what its parts throw: a wrong cast, an empty stack.
      throw new UserException(
          path + ": it is not a pickle, or damaged (" + e.getMessage() + "); fetch it again", e);
    }
  }

  @Override
  protected Object dispatch(short key) throws IOException {
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
      case Opcodes.BUILD -> build();
      case Opcodes.BINSTRING -> {
        checkLength(4);
        // Pictures come as such strings; they stay bytes.
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
    IObjectConstructor constructor = NAMES.get(name);
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
            + ", and pickles of data sets hold numbers, strings and numpy arrays alone; nothing of"
            + " it was run. Fetch it again from where the data set comes from");
  }

  /** The library would look for a method by reflection. */
  private void build() {
    Object state = stack.pop();
    if (!(stack.peek() instanceof NumpyPickles.Stateful target)) {
      throw new PickleException("a state for something that has none");
    }
    target.setState((Object[]) state);
  }

  /** Before memory is taken for what a damaged length asks for. */
  private void checkLength(int bytes) throws IOException {
    counted.mark(bytes);
    byte[] field = PickleUtils.readbytes(counted, bytes);
    counted.reset();
    long length =
        bytes == 4 ? PickleUtils.bytes_to_integer(field) : PickleUtils.bytes_to_long(field, 0);
    if (length < 0 || length > size - counted.getCount()) {
      throw new PickleException("a value of " + length + " bytes in a file of " + size);
    }
  }
}
