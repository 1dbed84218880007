package dev.pgan.pipelines.sampling;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Latents in an npy file, [images, size] of float32 or float64. Rows are read when asked for.
 *
 * @param valuesAt position of the first number
 */
record LatentsFile(BeamFile file, NpyHeader header, long valuesAt) {
  private static final Set<String> TYPES = Set.of("<f4", "<f8");

  /**
   * Opens a file.
   *
   * @throws UserException where the file has no latents of this size
   */
  static LatentsFile open(String path, int latentSize) throws IOException {
    BeamFile file = BeamFile.at(path);
    try (CountingInputStream in = new CountingInputStream(file.open())) {
      NpyHeader header = NpyHeader.read(in, file.toString());
      if (!TYPES.contains(header.type()) || header.columns() != latentSize) {
        throw new UserException(
            String.format(
                "%s: latents of float32 or float64 in rows of %s expected, found %s in rows of %s",
                file, latentSize, header.type(), header.columns()));
      }
      return new LatentsFile(file, header, in.getCount());
    }
  }

  /** SHA-256 of the whole file, lower-case hex. */
  static String sha256(String path) throws IOException {
    try (HashingInputStream in =
        new HashingInputStream(Hashing.sha256(), BeamFile.at(path).open())) {
      ByteStreams.exhaust(in);
      return in.hash().toString();
    }
  }

  /** Rows {@code first} to {@code first + count - 1}: [count, size], row-major. */
  float[] rows(long first, int count) throws IOException {
    int bytes = header.type().equals("<f4") ? Float.BYTES : Double.BYTES;
    byte[] values = new byte[Math.multiplyExact(count * header.columns(), bytes)];
    long at = valuesAt + first * header.columns() * bytes;
    try (InputStream in = file.folder().open(file.name(), at)) {
      ByteStreams.readFully(in, values);
    } catch (EOFException e) {
      throw new UserException(
          file + ": it ends before its " + header.rows() + " rows; make it again", e);
    }
    ByteBuffer numbers = ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN);
    float[] rows = new float[count * header.columns()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = bytes == Float.BYTES ? numbers.getFloat() : (float) numbers.getDouble();
    }
    return rows;
  }
}
