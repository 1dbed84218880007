package dev.pgan.pipelines.tfrecord;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The bytes around the pixels in the {@code tf.train.Example} of an image; the same for all images
 * of a level. Keys are sorted: {@code data}, then {@code shape}.
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record RecordTemplate(byte[] before, int pixelBytes, byte[] after) {
  // Field numbers of tensorflow/core/example: Example.features, Features.feature, the map's value,
  // Feature.bytes_list and .int64_list, BytesList.value and Int64List.value.
  private static final int ONLY = 1;
  private static final int VALUE = 2;
  private static final int BYTES_LIST = 1;
  private static final int INT64_LIST = 3;

  public static RecordTemplate of(int channels, int resolution) {
    int pixels = channels * resolution * resolution;
    // Feature and BytesList of the pixels, by the lengths that their fields will have.
    int bytesList = field(ONLY, pixels);
    int feature = field(BYTES_LIST, bytesList);
    ByteString dataKey = stringField(1, "data");
    int dataEntry = dataKey.size() + field(VALUE, feature);
    ByteString shapeEntry = shapeEntry(channels, resolution);
    int features = field(ONLY, dataEntry) + shapeEntry.size();
    byte[] before =
        head(ONLY, features)
            .concat(head(ONLY, dataEntry))
            .concat(dataKey)
            .concat(head(VALUE, feature))
            .concat(head(BYTES_LIST, bytesList))
            .concat(head(ONLY, pixels))
            .toByteArray();
    return new RecordTemplate(before, pixels, shapeEntry.toByteArray());
  }

  /** Bytes of a record in the file, framing included. */
  public long recordBytes() {
    return TfRecordFraming.HEADER
        + (long) before.length
        + pixelBytes
        + after.length
        + TfRecordFraming.FOOTER;
  }

  private static ByteString shapeEntry(int channels, int resolution) {
    ByteString dims = varint(channels).concat(varint(resolution)).concat(varint(resolution));
    ByteString feature = wrap(INT64_LIST, wrap(ONLY, dims));
    return wrap(ONLY, stringField(1, "shape").concat(wrap(VALUE, feature)));
  }

  private static ByteString stringField(int number, String text) {
    return wrap(number, ByteString.copyFromUtf8(text));
  }

  private static ByteString wrap(int number, ByteString body) {
    return head(number, body.size()).concat(body);
  }

  private static int field(int number, int length) {
    return head(number, length).size() + length;
  }

  /** Tag and length of a field. */
  private static ByteString head(int number, int length) {
    return varint(number << 3 | 2).concat(varint(length));
  }

  private static ByteString varint(int value) {
    ByteString.Output out = ByteString.newOutput(5);
    CodedOutputStream coded = CodedOutputStream.newInstance(out);
    try {
      coded.writeUInt32NoTag(value);
      coded.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteString();
  }
}
