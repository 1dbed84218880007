package dev.pgan.pipelines.npy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.base.Splitter;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableLongArray;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Type and shape of an npy array of any number of dimensions, in C order (numpy/lib/format.py,
 * versions 1 to 3).
 *
 * @param type of its numbers by numpy's name, such as {@code |u1}
 * @param headerBytes before the first number
 */
record NpyShape(String type, ImmutableLongArray dimensions, int headerBytes) {
  /** The dimensions as numpy prints them. */
  @Override
  public String toString() {
    String kind =
        switch (type.charAt(1)) {
          case 'f' -> "float";
          case 'i' -> "int";
          case 'u' -> "uint";
          default -> "bool";
        };
    return kind + 8 * Character.digit(type.charAt(2), 10) + " " + dimensions;
  }

  private static final byte[] MAGIC = "\u0093NUMPY".getBytes(ISO_8859_1);

  private static final int LARGEST_HEADER = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr': *'([<|][fiub][1248])'");
  private static final Pattern ORDER = Pattern.compile("'fortran_order': *False");
  private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

  /**
   * Reads a header, up to the first number.
   *
   * @param file path of the file, for messages
   * @throws UserException where this is no such header
   */
  static NpyShape read(InputStream in, String file) throws IOException {
    byte[] start = in.readNBytes(MAGIC.length + 2);
    if (start.length < MAGIC.length + 2
        || !Arrays.equals(Arrays.copyOf(start, MAGIC.length), MAGIC)) {
      throw new UserException(file + ": expected an npy array");
    }
    int lengthBytes = start[MAGIC.length] == 1 ? 2 : 4;
    int length = 0;
    byte[] digits = in.readNBytes(lengthBytes);
    for (int i = digits.length - 1; i >= 0; i--) {
      length = length << 8 | (digits[i] & 255);
    }
    boolean sane = digits.length == lengthBytes && length >= 0 && length <= LARGEST_HEADER;
    String header = sane ? new String(in.readNBytes(length), ISO_8859_1) : "";
    Matcher type = TYPE.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !shape.find() || !ORDER.matcher(header).find()) {
      throw new UserException(
          file + ": expected an array of numbers in C order, found " + header.strip());
    }
    return new NpyShape(
        type.group(1), dimensions(shape.group(1), file), MAGIC.length + 2 + lengthBytes + length);
  }

  private static ImmutableLongArray dimensions(String shape, String file) {
    try {
      return ImmutableLongArray.copyOf(
          Splitter.on(',')
              .trimResults()
              .omitEmptyStrings()
              .splitToStream(shape)
              .mapToLong(Long::parseLong));
    } catch (NumberFormatException e) {
      throw new UserException(file + ": no array is as large as (" + shape + ")", e);
    }
  }

  /** Bytes of all numbers, which are no more than a long holds. */
  long bytes() {
    return dimensions.stream().reduce(type.charAt(2) - '0', LongMath::saturatedMultiply);
  }
}
