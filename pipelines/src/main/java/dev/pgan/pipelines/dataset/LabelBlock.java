package dev.pgan.pipelines.dataset;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.stage.UserException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Labels of some images that follow one another. */
final class LabelBlock {
  static final String CLASS_TYPE = "<i4";

  private static final int OBJECT_BYTES = 64;

  private final int size;

  /**
   * For each image its class, or the place of its label among those that have no class: -1 for the
   * first, -2 for the second.
   */
  private final ImmutableIntArray classes;

  private final List<float[]> others;

  private LabelBlock(int size, ImmutableIntArray classes, List<float[]> others) {
    this.size = size;
    this.classes = classes;
    this.others = others;
  }

  /**
   * A block of class indices.
   *
   * @param file for messages
   * @throws UserException where there is an index that no label of this size has
   */
  static LabelBlock ofClasses(ByteBuffer indices, int size, String file) {
    ImmutableIntArray.Builder classes = ImmutableIntArray.builder(indices.remaining() / 4);
    while (indices.hasRemaining()) {
      int index = indices.getInt();
      if (index < 0 || index >= size) {
        throw new UserException(
            file
                + ": the class "
                + index
                + " found, 0 to "
                + (size - 1)
                + " expected; the file is damaged: fetch or make it again");
      }
      classes.add(index);
    }
    return new LabelBlock(size, classes.build(), List.of());
  }

  /** A block of rows of numbers of the header's type. */
  static LabelBlock ofRows(ByteBuffer rows, NpyHeader header, String file) {
    String type = header.type().substring(1);
    ImmutableIntArray.Builder classes = ImmutableIntArray.builder();
    List<float[]> others = new ArrayList<>();
    while (rows.hasRemaining()) {
      float[] label = new float[header.columns()];
      for (int i = 0; i < label.length; i++) {
        label[i] = next(rows, type, file);
      }
      int onlyOne = LabelsFile.classOf(label);
      if (onlyOne < 0) {
        others.add(label);
      }
      classes.add(onlyOne < 0 ? -others.size() : onlyOne);
    }
    return new LabelBlock(header.columns(), classes.build(), others);
  }

  /**
   * @throws UserException where numbers of this type are not taken, or a label has too many
   */
  static void check(NpyHeader header, String file) {
    next(ByteBuffer.allocate(Double.BYTES), header.type().substring(1), file);
    if ((long) header.columns() * header.numberBytes() > Integer.MAX_VALUE / 4) {
      throw new UserException(file + ": labels of " + header.columns() + " numbers are not taken");
    }
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

  void copy(int row, float[] values, int at) {
    int label = classes.get(row);
    if (label >= 0) {
      values[at + label] = 1;
    } else {
      System.arraycopy(others.get(-1 - label), 0, values, at, size);
    }
  }

  /** Bytes of memory that the block takes. */
  int heldBytes() {
    return Ints.saturatedCast(
        OBJECT_BYTES
            + 4L * classes.length()
            + others.size() * (OBJECT_BYTES + (long) Float.BYTES * size));
  }
}
