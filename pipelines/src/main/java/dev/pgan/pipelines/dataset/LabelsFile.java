package dev.pgan.pipelines.dataset;

import com.google.common.io.ByteStreams;
import com.google.common.math.LongMath;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Labels of a data set as an npy file (numpy/lib/format.py, version 1.0): float32, [images, size],
 * row-major. Other types of numbers are read too, as {@code astype(np.float32)} takes them. Of a
 * one-hot label only the class is held: 1.28 million images of 1000 classes take 5 MB, not 5 GB.
 */
public final class LabelsFile {
  private final long images;
  private final int size;

  /** Of each image: its class, or where it is among the others: -1 for the first, then -2. */
  private final ImmutableIntArray classes;

  private final List<float[]> others;

  private LabelsFile(long images, int size, ImmutableIntArray classes, List<float[]> others) {
    this.images = images;
    this.size = size;
    this.classes = classes;
    this.others = others;
  }

  /** Writes the header; the values follow as float32, little endian. */
  public static void writeHeader(OutputStream out, long images, int size) throws IOException {
    // The official program demands a header of this length.
    NpyHeader.ofFloats(images, size).write(out, NpyHeader.OFFICIAL_ALIGNMENT);
  }

  /** Of images that have none. */
  public static LabelsFile none(long images) {
    return new LabelsFile(images, 0, ImmutableIntArray.of(), List.of());
  }

  /**
   * Reads a whole file, row by row.
   *
   * @param file its path, for messages
   */
  public static LabelsFile read(InputStream in, String file) throws IOException {
    NpyHeader header = NpyHeader.read(in, file);
    String type = header.type().substring(1);
    long rowBytes = LongMath.saturatedMultiply(type.charAt(1) - '0', header.columns());
    long expected = LongMath.saturatedMultiply(rowBytes, header.rows());
    BufferedInputStream rows = new BufferedInputStream(in, 1 << 16);
    ImmutableIntArray.Builder classes = ImmutableIntArray.builder();
    List<float[]> others = new ArrayList<>();
    for (long found = 0; found < expected; found += rowBytes) {
      // Takes no more memory than there are bytes, whatever the header says.
      byte[] row = rows.readNBytes((int) Math.min(Integer.MAX_VALUE, rowBytes));
      if (row.length < rowBytes) {
        throw damaged(file, expected, found + row.length);
      }
      float[] label = numbers(row, header.columns(), type, file);
      int onlyOne = onlyOne(label);
      if (onlyOne < 0) {
        others.add(label);
      }
      classes.add(onlyOne < 0 ? -others.size() : onlyOne);
    }
    long more = ByteStreams.exhaust(rows);
    if (more > 0) {
      throw damaged(file, expected, expected + more);
    }
    return new LabelsFile(header.rows(), header.columns(), classes.build(), others);
  }

  private static UserException damaged(String file, long expected, long found) {
    return new UserException(
        file
            + ": "
            + expected
            + " bytes of labels expected, "
            + found
            + " found; the file is damaged: fetch or make it again");
  }

  private static float[] numbers(byte[] row, int count, String type, String file) {
    float[] values = new float[count];
    ByteBuffer numbers = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      values[i] = next(numbers, type, file);
    }
    return values;
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

  /** Where the 1 of a label is, all of whose other bits are 0; -1 for any other label. */
  private static int onlyOne(float[] label) {
    int one = -1;
    for (int i = 0; i < label.length; i++) {
      if (Float.floatToRawIntBits(label[i]) != 0) {
        if (one >= 0 || label[i] != 1) {
          return -1;
        }
        one = i;
      }
    }
    return one;
  }

  public long images() {
    return images;
  }

  /** Numbers in a label. */
  public int size() {
    return size;
  }

  /** Copies the label of an image into an array of zeros. */
  public void copy(long image, float[] values, int at) {
    if (size == 0) {
      return;
    }
    int label = classes.get(Math.toIntExact(image));
    if (label >= 0) {
      values[at + label] = 1;
    } else {
      System.arraycopy(others.get(-1 - label), 0, values, at, size);
    }
  }

  /** The label of an image. */
  public float[] of(long image) {
    float[] label = new float[size];
    copy(image, label, 0);
    return label;
  }
}
