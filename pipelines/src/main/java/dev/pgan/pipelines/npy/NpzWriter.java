package dev.pgan.pipelines.npy;

import static com.google.common.base.Preconditions.checkArgument;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes an npz file as numpy's {@code savez} does, without compression. Used by one thread. */
public final class NpzWriter implements AutoCloseable {
  private final ZipOutputStream zip;

  /** Does not close the stream, but ends the file when it is closed itself. */
  public NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(out);
    zip.setMethod(ZipOutputStream.STORED);
  }

  /**
   * Adds an array of float64.
   *
   * @param values in C order
   */
  public void add(String name, double[] values, int... shape) throws IOException {
    checkArgument(
        values.length == Arrays.stream(shape).reduce(1, Math::multiplyExact),
        "%s values are not of shape %s",
        values.length,
        Arrays.toString(shape));
    byte[] header = header(shape);
    ByteBuffer bytes =
        ByteBuffer.allocate(header.length + Double.BYTES * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(header);
    bytes.asDoubleBuffer().put(values);
    CRC32 crc = new CRC32();
    crc.update(bytes.array());
    ZipEntry entry = new ZipEntry(name + ".npy");
    entry.setTime(0); // The same arrays are the same bytes.
    entry.setSize(bytes.capacity());
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes.array());
    zip.closeEntry();
  }

  private static byte[] header(int[] shape) {
    String dimensions =
        Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining(" "));
    String dict = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + dimensions + "), }";
    int unpadded = NpyShape.START + dict.length() + 1;
    int padding = (NpyHeader.ALIGNMENT - unpadded % NpyHeader.ALIGNMENT) % NpyHeader.ALIGNMENT;
    String text = dict + " ".repeat(padding) + "\n";
    return ByteBuffer.allocate(NpyShape.START + text.length())
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(NpyShape.MAGIC)
        .put(new byte[] {1, 0})
        .putShort((short) text.length())
        .put(text.getBytes(ISO_8859_1))
        .array();
  }

  @Override
  public void close() throws IOException {
    zip.finish();
  }
}
