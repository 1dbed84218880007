package dev.pgan.pipelines.dataset.source;

import com.google.common.io.ByteStreams;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of bytes in the IDX format of MNIST, gzipped or not: a big-endian magic number whose last
 * byte is the number of dimensions, the dimensions, then the values.
 */
final class IdxFile implements AutoCloseable {
  private static final int UNSIGNED_BYTES = 0x00000800;
  private static final int BUFFER = 1 << 16;

  private final String path;
  private final DataInputStream in;
  private final int[] dimensions;

  private IdxFile(String path, InputStream in, int dimensions) throws IOException {
    this.path = path;
    this.in = new DataInputStream(in);
    this.dimensions = readHeader(dimensions);
  }

  /**
   * Opens NAME.gz or, without that, NAME.
   *
   * @param dimensions how many there must be
   */
  static IdxFile open(BeamFolder folder, String name, int dimensions) throws IOException {
    List<String> there = folder.list(name);
    String found = there.contains(name + ".gz") ? name + ".gz" : name;
    if (!there.contains(found)) {
      throw new UserException(
          folder.explain("neither " + name + ".gz nor " + name + " is in this folder"));
    }
    String path = folder.pathOf(found);
    InputStream raw = folder.open(found);
    try {
      return new IdxFile(path, unzipped(raw, path), dimensions);
    } catch (IOException | RuntimeException e) {
      raw.close();
      throw e;
    }
  }

  /** Tells a gzipped file by its first two bytes, whatever its name says. */
  private static InputStream unzipped(InputStream raw, String path) throws IOException {
    raw.mark(2);
    byte[] start = raw.readNBytes(2);
    raw.reset();
    boolean zipped = Arrays.equals(start, new byte[] {0x1f, (byte) 0x8b});
    if (!zipped && path.endsWith(".gz")) {
      throw new UserException(path + ": this is not a gzip file; fetch it again");
    }
    try {
      return zipped ? new GZIPInputStream(raw, BUFFER) : raw;
    } catch (EOFException | ZipException e) {
      throw damaged(path, e);
    }
  }

  private int[] readHeader(int number) throws IOException {
    int[] sizes = new int[number];
    int expected = UNSIGNED_BYTES | number;
    try {
      int magic = in.readInt();
      if (magic != expected) {
        throw new UserException(
            String.format(
                "%s: the magic number of an IDX file of %s is 0x%08x, but it starts with 0x%08x;"
                    + " is it the right file?",
                path, number == 1 ? "labels" : "pictures", expected, magic));
      }
      for (int i = 0; i < number; i++) {
        sizes[i] = in.readInt();
        if (sizes[i] < 0) {
          throw new UserException(
              path + ": dimension " + i + " is " + sizes[i] + "; it is damaged");
        }
      }
      return sizes;
    } catch (EOFException | ZipException e) {
      throw damaged(path, e);
    }
  }

  String path() {
    return path;
  }

  int dimension(int index) {
    return dimensions[index];
  }

  /** Reads the next values. */
  void read(byte[] values) throws IOException {
    try {
      in.readFully(values);
    } catch (EOFException | ZipException e) {
      throw damaged(path, e);
    }
  }

  /** Checks that nothing follows, and thereby the checksum of gzip. */
  void end() throws IOException {
    try {
      // Read to the end, where gzip may tell that the file is damaged.
      if (ByteStreams.exhaust(in) > 0) {
        throw new UserException(
            path
                + ": there is more in it than the "
                + Arrays.toString(dimensions)
                + " values that its header tells; it is damaged");
      }
    } catch (EOFException | ZipException e) {
      throw damaged(path, e);
    }
  }

  private static UserException damaged(String path, IOException e) {
    String problem =
        e instanceof EOFException ? "it is cut short" : "corrupt gzip: " + e.getMessage();
    return new UserException(path + ": " + problem + "; fetch it again", e);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
