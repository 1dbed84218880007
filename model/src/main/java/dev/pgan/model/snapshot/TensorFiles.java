package dev.pgan.model.snapshot;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingInputStream;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import com.google.common.io.CountingOutputStream;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.Folder;
import dev.pgan.model.Tensor;
import dev.pgan.v1.TensorEntry;
import dev.pgan.v1.TensorFile;
import dev.pgan.v1.TensorType;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.function.BiConsumer;

/** Files of tensors: raw float32, little endian, one after another, described by a message. */
final class TensorFiles {
  private static final int CHUNK = 1 << 20;

  private TensorFiles() {}

  /** Writes the tensors in the map's order and says what was written. */
  static TensorFile write(Folder folder, String path, String name, Map<String, Tensor> tensors)
      throws IOException {
    TensorFile.Builder file = TensorFile.newBuilder().setName(name);
    folder.write(
        path,
        out -> {
          file.clearTensors();
          HashingOutputStream hashing = new HashingOutputStream(Hashing.sha256(), out);
          CountingOutputStream counting = new CountingOutputStream(hashing);
          for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            file.addTensorsBuilder()
                .setName(entry.getKey())
                .addAllShape(entry.getValue().shape().asList())
                .setType(TensorType.FLOAT32)
                .setOffset(counting.getCount());
            writeFloats(entry.getValue().data(), counting);
          }
          file.setBytes(counting.getCount()).setSha256(hashing.hash().toString());
        });
    return file.build();
  }

  /**
   * Reads and checks a whole file.
   *
   * @throws BrokenSnapshotException where the bytes are not those that were written
   */
  static void read(Folder folder, String path, TensorFile file, BiConsumer<String, Tensor> tensors)
      throws IOException {
    checkSizes(path, file);
    try (CountingInputStream in = new CountingInputStream(folder.open(path))) {
      HashingInputStream hashing = new HashingInputStream(Hashing.sha256(), in);
      try {
        for (TensorEntry entry : file.getTensorsList()) {
          if (entry.getType() != TensorType.FLOAT32) {
            throw new BrokenSnapshotException(
                String.format(
                    "%s: expected %s of type FLOAT32, found number %s",
                    path, entry.getName(), entry.getTypeValue()));
          }
          ImmutableIntArray shape = ImmutableIntArray.copyOf(entry.getShapeList());
          tensors.accept(
              entry.getName(), new Tensor(shape, readFloats(hashing, (int) values(entry))));
        }
        ByteStreams.exhaust(hashing);
      } catch (EOFException e) {
        // Told below, by the count.
      }
      String found = hashing.hash().toString();
      if (in.getCount() != file.getBytes()) {
        throw new BrokenSnapshotException(
            String.format("%s: expected %s bytes, found %s", path, file.getBytes(), in.getCount()));
      }
      if (!found.equals(file.getSha256())) {
        throw new BrokenSnapshotException(
            String.format("%s: expected SHA-256 %s, found %s", path, file.getSha256(), found));
      }
    }
  }

  /** Before memory is taken for what a damaged manifest promises. */
  private static void checkSizes(String path, TensorFile file) throws BrokenSnapshotException {
    long bytes = 0;
    for (TensorEntry entry : file.getTensorsList()) {
      long values = values(entry);
      bytes = LongMath.saturatedAdd(bytes, LongMath.saturatedMultiply(values, Float.BYTES));
      if (values < 0 || values > Integer.MAX_VALUE || bytes > file.getBytes()) {
        throw new BrokenSnapshotException(
            String.format(
                "%s: tensor %s of shape %s does not fit in a file of %s bytes",
                path, entry.getName(), entry.getShapeList(), file.getBytes()));
      }
    }
  }

  private static long values(TensorEntry entry) {
    long values = 1;
    for (int size : entry.getShapeList()) {
      values = size < 0 ? -1 : LongMath.saturatedMultiply(values, size);
      if (values < 0) {
        return -1;
      }
    }
    return values;
  }

  private static void writeFloats(float[] values, OutputStream out) throws IOException {
    ByteBuffer chunk =
        ByteBuffer.allocate(Math.min(CHUNK, values.length * Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += chunk.capacity() / Float.BYTES) {
      int count = Math.min(chunk.capacity() / Float.BYTES, values.length - from);
      chunk.asFloatBuffer().put(values, from, count);
      out.write(chunk.array(), 0, count * Float.BYTES);
    }
  }

  private static float[] readFloats(InputStream in, int size) throws IOException {
    byte[] chunk = new byte[(int) Math.min(CHUNK, (long) size * Float.BYTES)];
    // Grows with what is there: the size is only a promise.
    float[] values = new float[Math.min(CHUNK, size)];
    for (int from = 0; from < size; from += chunk.length / Float.BYTES) {
      int count = Math.min(chunk.length / Float.BYTES, size - from);
      ByteStreams.readFully(in, chunk, 0, count * Float.BYTES);
      if (from + count > values.length) {
        values = Arrays.copyOf(values, (int) Math.min(size, 2L * values.length));
      }
      ByteBuffer.wrap(chunk)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values, from, count);
    }
    return values;
  }
}
