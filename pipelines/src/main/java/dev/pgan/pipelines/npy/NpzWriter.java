package dev.pgan.pipelines.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes numpy's archive of arrays, as {@code savez_compressed} does, one array after another. The
 * archive holds no times, so that equal arrays make equal bytes.
 */
public final class NpzWriter {
  /** The earliest time that a zip can tell. */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final ZipOutputStream zip;

  /** Writes to a stream that the caller closes. */
  public NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /**
   * Begins an array, and ends the one before.
   *
   * @param type of its numbers, as {@link NpyHeader#type}
   * @return where its numbers go, row-major; not to be closed
   */
  public OutputStream array(String name, String type, long... shape) throws IOException {
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
    NpyHeader.write(zip, NpyHeader.ALIGNMENT, type, shape);
    return zip;
  }

  /** Ends the archive. */
  public void finish() throws IOException {
    zip.finish();
  }
}
