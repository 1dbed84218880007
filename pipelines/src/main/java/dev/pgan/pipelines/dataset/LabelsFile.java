package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pgan.pipelines.stage.UserException;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels of a data set as an npy file (numpy/lib/format.py, version 1.0): float32, [images, size],
 * row-major. Other types of numbers are read too, as {@code astype(np.float32)} takes them.
 *
 * @param values {@code images * size} of them, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record LabelsFile(int images, int size, float[] values) {
  private static final byte[] MAGIC = "\u0093NUMPY\u0001\u0000".getBytes(ISO_8859_1);
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{'descr': '([<|][fiub][1248])', 'fortran_order': False, 'shape': \\((\\d+),"
              + " ?(\\d+),?\\), *\\} *\n");

  /** The official program demands a header that is padded to this, as numpy 1.13 does. */
  private static final int ALIGNMENT = 16;

  /** Writes the header; the values follow as float32, little endian. */
  public static void writeHeader(OutputStream out, long images, int size) throws IOException {
    String dict =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + images + ", " + size + "), }";
    int unpadded = MAGIC.length + 2 + dict.length() + 1;
    int padding = (ALIGNMENT - unpadded % ALIGNMENT) % ALIGNMENT;
    String header = dict + " ".repeat(padding) + "\n";
    out.write(MAGIC);
    out.write(header.length() & 255);
    out.write(header.length() >> 8);
    out.write(header.getBytes(ISO_8859_1));
  }

  public static byte[] littleEndian(float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  /**
   * Reads a whole file.
   *
   * @param file its path, for messages
   */
  public static LabelsFile read(InputStream in, String file) throws IOException {
    DataInputStream data = new DataInputStream(in);
    byte[] start = data.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !new String(start, ISO_8859_1).startsWith(new String(MAGIC, ISO_8859_1))) {
      throw new UserException(file + ": expected labels as an npy file of version 1.0");
    }
    int length = (start[8] & 255) | (start[9] & 255) << 8;
    String header = new String(data.readNBytes(length), ISO_8859_1);
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      throw new UserException(
          file
              + ": expected labels as an array of numbers [images, size], found "
              + header.strip());
    }
    String type = matcher.group(1).substring(1);
    int images = Integer.parseInt(matcher.group(2));
    int size = Integer.parseInt(matcher.group(3));
    byte[] bytes = data.readAllBytes();
    long expected = (type.charAt(1) - '0') * (long) images * size;
    if (bytes.length != expected) {
      throw new UserException(
          file
              + ": "
              + expected
              + " bytes of labels expected, "
              + bytes.length
              + " found; the file is damaged: fetch or make it again");
    }
    float[] values = new float[images * size];
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      values[i] = next(numbers, type, file);
    }
    return new LabelsFile(images, size, values);
  }

  private static float next(ByteBuffer numbers, String type, String file) {
    return switch (type) {
      case "f4" -> numbers.getFloat();
      case "f8" -> (float) numbers.getDouble();
      case "i8" -> numbers.getLong();
      case "i4" -> numbers.getInt();
      case "i2" -> numbers.getShort();
      case "u1", "b1" -> numbers.get() & 255;
      case "i1" -> numbers.get();
      default -> throw new UserException(file + ": labels of the type " + type + " are not taken");
    };
  }
}
