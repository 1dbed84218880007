package dev.pgan.pipelines.tfrecord;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an image lies within a serialised {@code tf.train.Example} with the features {@code shape}
 * (int64: channels, height, width) and {@code data} (bytes in CHW order), in any order. The pixels
 * are not copied: a record may hold megabytes.
 *
 * @param pixelsAt index of the first pixel in the array that was parsed
 */
public record ImageRecord(int channels, int height, int width, int pixelsAt) {
  private static final int KEY = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int VALUE = 2 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int PACKED_INT64S = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
  private static final int ONE_INT64 = 1 << 3 | WireFormat.WIRETYPE_VARINT;
  private static final long MAX_SIDE = 1 << 15;

  public int pixelBytes() {
    return channels * height * width;
  }

  /**
   * Finds the image.
   *
   * @throws IOException saying what is wrong with the record
   */
  public static ImageRecord parse(byte[] bytes, int offset, int length) throws IOException {
    Parser parser = new Parser(CodedInputStream.newInstance(bytes, offset, length), offset);
    try {
      parser.message(1, () -> parser.message(1, parser::entry));
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("it is not a tf.train.Example", e);
    }
    return parser.image();
  }

  /** A parser of only these messages: the generated classes would copy the pixels twice. */
  private static final class Parser {
    private interface Body {
      void read() throws IOException;
    }

    private final CodedInputStream in;
    private final int offset;
    private String key = "";
    private final List<Long> shape = new ArrayList<>();
    private int pixelsAt = -1;
    private int pixelBytes;

    Parser(CodedInputStream in, int offset) {
      this.in = in;
      this.offset = offset;
    }

    /** Reads a message to its limit, and looks only into this field of it, which has a length. */
    void message(int field, Body body) throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == (field << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
          delimited(body);
        } else {
          in.skipField(tag);
        }
      }
    }

    private void delimited(Body body) throws IOException {
      int limit = in.pushLimit(in.readRawVarint32());
      body.read();
      in.skipRawBytes(in.getBytesUntilLimit());
      in.popLimit(limit);
    }

    /**
     * Reads an entry of the map: the key and then the value, as every writer of Protobuf orders
     * them.
     */
    void entry() throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == KEY) {
          key = in.readString();
        } else if (tag == VALUE && key.equals("data")) {
          delimited(() -> message(1, () -> message(1, this::pixels)));
        } else if (tag == VALUE && key.equals("shape")) {
          delimited(() -> message(3, this::int64s));
        } else {
          in.skipField(tag);
        }
      }
    }

    private void pixels() throws IOException {
      pixelsAt = offset + in.getTotalBytesRead();
      pixelBytes = in.getBytesUntilLimit();
    }

    private void int64s() throws IOException {
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == PACKED_INT64S) {
          delimited(this::packed);
        } else if (tag == ONE_INT64) {
          shape.add(in.readInt64());
        } else {
          in.skipField(tag);
        }
      }
    }

    private void packed() throws IOException {
      while (in.getBytesUntilLimit() > 0) {
        shape.add(in.readInt64());
      }
    }

    ImageRecord image() throws IOException {
      if (pixelsAt < 0 || shape.isEmpty()) {
        throw new IOException("it has no features `shape` and `data`");
      }
      boolean plausible =
          shape.size() == 3 && shape.stream().allMatch(n -> n >= 1 && n <= MAX_SIDE);
      if (!plausible || shape.get(0) * shape.get(1) * shape.get(2) != pixelBytes) {
        throw new IOException(
            "its shape (channels, height, width) is "
                + shape
                + " but it has "
                + pixelBytes
                + " bytes of pixels");
      }
      return new ImageRecord(
          shape.get(0).intValue(), shape.get(1).intValue(), shape.get(2).intValue(), pixelsAt);
    }
  }
}
