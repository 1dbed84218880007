package dev.pgan.pipelines.dataset;

import com.google.common.math.LongMath;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Labels of a data set as an npy file (numpy/lib/format.py, version 1.0): float32, [images, size],
 * row-major. Other types of numbers are read too, as {@code astype(np.float32)} takes them.
 *
 * @param values {@code images * size} of them, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record LabelsFile(int images, int size, float[] values) {
  /** Writes the header; the values follow as float32, little endian. */
  public static void writeHeader(OutputStream out, long images, int size) throws IOException {
    // The official program demands a header of this length.
    NpyHeader.ofFloats(images, size).write(out, NpyHeader.OFFICIAL_ALIGNMENT);
  }

  /**
   * Reads a whole file.
   *
   * @param file its path, for messages
   */
  public static LabelsFile read(InputStream in, String file) throws IOException {
    NpyHeader header = NpyHeader.read(in, file);
    String type = header.type().substring(1);
    byte[] bytes = in.readAllBytes();
    long numbersExpected = LongMath.saturatedMultiply(header.rows(), header.columns());
    long expected = LongMath.saturatedMultiply(type.charAt(1) - '0', numbersExpected);
    if (bytes.length != expected) {
      throw new UserException(
          file
              + ": "
              + expected
              + " bytes of labels expected, "
              + bytes.length
              + " found; the file is damaged: fetch or make it again");
    }
    float[] values = new float[Ints.checkedCast(numbersExpected)];
    ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      values[i] = next(numbers, type, file);
    }
    return new LabelsFile(Ints.checkedCast(header.rows()), header.columns(), values);
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
