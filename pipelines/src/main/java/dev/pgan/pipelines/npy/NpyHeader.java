package dev.pgan.pipelines.npy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an npy file (numpy/lib/format.py, version 1.0) with an array of two dimensions,
 * whose rows follow one another.
 *
 * @param type of its numbers by numpy's name, such as {@code <f4}: little endian or of one byte
 */
public record NpyHeader(String type, long rows, int columns) {
  /** Bytes of which numpy 1.13 and the official program make the length of a header a multiple. */
  public static final int OFFICIAL_ALIGNMENT = 16;

  /** Bytes of which numpy makes the length of a header a multiple since version 1.14. */
  public static final int ALIGNMENT = 64;

  private static final byte[] MAGIC = "\u0093NUMPY\u0001\u0000".getBytes(ISO_8859_1);
  private static final int LENGTH_BYTES = 2;
  private static final Pattern DICT =
      Pattern.compile(
          "\\{'descr': '([<|][fiub][1248])', 'fortran_order': False, 'shape': \\((\\d+),"
              + " ?(\\d+),?\\), *\\} *\n");

  /** The header of an array of float32. */
  public static NpyHeader ofFloats(long rows, int columns) {
    return new NpyHeader("<f4", rows, columns);
  }

  /** Bytes of a number. */
  public int numberBytes() {
    return type.charAt(2) - '0';
  }

  /**
   * Writes the header, which the numbers follow.
   *
   * @param alignment bytes that its length is made a multiple of
   */
  public void write(OutputStream out, int alignment) throws IOException {
    write(out, alignment, type, rows, columns);
  }

  /**
   * Writes the header of an array of any shape, which the numbers follow.
   *
   * @param type as {@link #type}
   */
  static void write(OutputStream out, int alignment, String type, long... shape)
      throws IOException {
    String sizes =
        Arrays.stream(shape).mapToObj(Long::toString).collect(joining(", "))
            + (shape.length == 1 ? "," : "");
    String dict = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
    int unpadded = MAGIC.length + LENGTH_BYTES + dict.length() + 1;
    int padding = (alignment - unpadded % alignment) % alignment;
    String header = dict + " ".repeat(padding) + "\n";
    out.write(MAGIC);
    out.write(header.length() & 255);
    out.write(header.length() >> 8);
    out.write(header.getBytes(ISO_8859_1));
  }

  /** The numbers that follow a header of floats. */
  public static byte[] bytes(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * Reads a header, up to the first number.
   *
   * @param file path of the file, for messages
   * @throws UserException where this is no such header
   */
  public static NpyHeader read(InputStream in, String file) throws IOException {
    if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
      throw new UserException(file + ": expected an npy file of version 1.0");
    }
    byte[] length = in.readNBytes(LENGTH_BYTES);
    String header =
        length.length < LENGTH_BYTES
            ? ""
            : new String(in.readNBytes((length[0] & 255) | (length[1] & 255) << 8), ISO_8859_1);
    Matcher matcher = DICT.matcher(header);
    try {
      if (matcher.matches()) {
        return new NpyHeader(
            matcher.group(1), Long.parseLong(matcher.group(2)), Integer.parseInt(matcher.group(3)));
      }
    } catch (NumberFormatException e) {
      // No array is as large; the message is made below.
    }
    throw new UserException(
        file + ": expected an array of numbers [rows, columns], found " + header.strip());
  }
}
