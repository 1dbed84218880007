package dev.pgan.pipelines.npy;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteStreams;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableLongArray;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** An npz file: a zip of npy arrays. Used by one thread. */
public final class NpzFile implements AutoCloseable {
  private static final String ENDING = ".npy";

  /**
   * Most bytes of an array that is read at once: a covariance of 4096 features has half as many.
   */
  private static final int LARGEST = 1 << 28;

  private final BeamFile file;
  private final SeekableByteChannel channel;
  private final ZipFile zip;

  /** Compressed arrays that were asked for, by name, in files that go when they are closed. */
  private final Map<String, SeekableByteChannel> unpacked = new HashMap<>();

  private NpzFile(BeamFile file, SeekableByteChannel channel, ZipFile zip) {
    this.file = file;
    this.channel = channel;
    this.zip = zip;
  }

  /**
   * Opens a file, local or remote.
   *
   * @throws UserException where the file is no zip
   */
  public static NpzFile open(BeamFile file) throws IOException {
    SeekableByteChannel channel = file.openChannel();
    try {
      return new NpzFile(file, channel, ZipFile.builder().setSeekableByteChannel(channel).get());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw new UserException(
          file + ": no whole npz file: fetch it, or write it with numpy.savez, again", e);
    }
  }

  /** Names of the arrays. */
  public ImmutableList<String> names() {
    return Collections.list(zip.getEntries()).stream()
        .map(ZipArchiveEntry::getName)
        .filter(name -> name.endsWith(ENDING))
        .map(name -> name.substring(0, name.length() - ENDING.length()))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Reads a whole array of floats.
   *
   * @throws UserException where there is no array of this name with so many dimensions
   */
  public double[] doubles(String name, int dimensions) throws IOException {
    ZipArchiveEntry entry = entry(name);
    try (DataInputStream in = new DataInputStream(zip.getInputStream(entry))) {
      NpyShape shape = NpyShape.read(in, pathOf(name));
      int width = shape.type().equals("<f8") ? Double.BYTES : Float.BYTES;
      if (shape.dimensions().length() != dimensions || !shape.type().matches("<f[48]")) {
        throw new UserException(
            pathOf(name)
                + ": expected "
                + dimensions
                + " dimensions of float32 or float64, found "
                + shape);
      }
      checkSize(shape, entry);
      if (shape.bytes() > LARGEST) {
        throw new UserException(
            pathOf(name) + ": at most " + LARGEST + " bytes expected, found " + shape);
      }
      byte[] bytes = new byte[(int) shape.bytes()];
      in.readFully(bytes);
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
      double[] values = new double[bytes.length / width];
      for (int i = 0; i < values.length; i++) {
        values[i] = width == Double.BYTES ? buffer.getDouble() : buffer.getFloat();
      }
      return values;
    }
  }

  /**
   * Finds an array of bytes that can be read from the middle.
   *
   * @throws UserException where there is no such array of this name
   */
  public ByteArray bytes(String name) throws IOException {
    ZipArchiveEntry entry = entry(name);
    try (InputStream in = zip.getInputStream(entry)) {
      NpyShape shape = NpyShape.read(in, pathOf(name));
      if (!shape.type().equals("|u1")) {
        throw new UserException(pathOf(name) + ": expected uint8, found " + shape);
      }
      checkSize(shape, entry);
      return new ByteArray(
          name,
          entry.getMethod() != ZipEntry.STORED,
          shape.dimensions(),
          (entry.getMethod() == ZipEntry.STORED ? entry.getDataOffset() : 0) + shape.headerBytes(),
          entry.getCrc());
    }
  }

  /** Checks the size that a header promises, before memory or disk is taken for it. */
  private void checkSize(NpyShape shape, ZipArchiveEntry entry) {
    if (LongMath.saturatedAdd(shape.bytes(), shape.headerBytes()) != entry.getSize()) {
      throw new UserException(pathOf(entry.getName()) + ": its size does not go with " + shape);
    }
  }

  private ZipArchiveEntry entry(String name) {
    ZipArchiveEntry entry = zip.getEntry(name + ENDING);
    if (entry == null) {
      throw new UserException(file + ": there is no array " + name + ", but " + names());
    }
    return entry;
  }

  private String pathOf(String name) {
    return file + ", array " + name;
  }

  /**
   * An array of bytes.
   *
   * @param offset of the first byte within the file, or within the array where that is compressed
   * @param checksum differs where the bytes differ
   */
  public record ByteArray(
      String name, boolean compressed, ImmutableLongArray dimensions, long offset, long checksum) {}

  /** Reads some of an array's bytes; a compressed one is unpacked to a temporary file first. */
  public byte[] read(ByteArray array, long first, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    SeekableByteChannel from = array.compressed() ? unpacked(array.name()) : channel;
    from.position(array.offset() + first);
    while (bytes.hasRemaining()) {
      if (from.read(bytes) < 0) {
        throw new EOFException(file + ": cut short");
      }
    }
    return bytes.array();
  }

  private SeekableByteChannel unpacked(String name) throws IOException {
    SeekableByteChannel found = unpacked.get(name);
    if (found == null) {
      Path path = Files.createTempFile("pgan-array", ".npy");
      found =
          Files.newByteChannel(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      unpacked.put(name, found);
      try (InputStream in = zip.getInputStream(entry(name))) {
        ByteStreams.limit(in, entry(name).getSize()).transferTo(Channels.newOutputStream(found));
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException {
    for (SeekableByteChannel each : unpacked.values()) {
      each.close();
    }
    zip.close();
  }
}
