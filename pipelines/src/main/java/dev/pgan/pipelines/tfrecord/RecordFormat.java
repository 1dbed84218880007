package dev.pgan.pipelines.tfrecord;

import com.google.common.primitives.Ints;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Records of one level in their file: all have the same length and shape. */
public record RecordFormat(int channels, int resolution) {
  public int pixelBytes() {
    return channels * resolution * resolution;
  }

  /** Bytes of a record in the file, framing included. */
  public int recordBytes() {
    return Ints.checkedCast(RecordTemplate.of(channels, resolution).recordBytes());
  }

  /**
   * Checks the framing, the checksums and the shape of a record.
   *
   * @param record its bytes in the file, {@link #recordBytes} of them
   * @return where its pixels are, {@link #pixelBytes} of them in CHW order
   * @throws IOException saying what was expected and what was found
   */
  public int check(byte[] record) throws IOException {
    int length = length(record);
    ByteBuffer fields = TfRecordFraming.littleEndian(record);
    checkCrc("length", fields.getInt(8), TfRecordFraming.maskedCrc(record, 0, 8));
    check(
        fields.getLong(0) == length,
        "its length is not the expected %s bytes but %s",
        length,
        fields.getLong(0));
    checkCrc(
        "bytes",
        fields.getInt(record.length - TfRecordFraming.FOOTER),
        TfRecordFraming.maskedCrc(record, TfRecordFraming.HEADER, length));
    ImageRecord found = ImageRecord.parse(record, TfRecordFraming.HEADER, length);
    check(
        found.channels() == channels && found.height() == resolution && found.width() == resolution,
        "its shape is not that of the other images: (%s, %s, %s) expected, (%s, %s, %s) found",
        channels,
        resolution,
        resolution,
        found.channels(),
        found.height(),
        found.width());
    return found.pixelsAt();
  }

  /**
   * Whether a record is in order but for its length, so that the next record does not follow right
   * after it.
   */
  public boolean hasOtherLength(byte[] record) {
    ByteBuffer fields = TfRecordFraming.littleEndian(record);
    return fields.getLong(0) != length(record)
        && fields.getInt(8) == TfRecordFraming.maskedCrc(record, 0, 8);
  }

  private static int length(byte[] record) {
    return record.length - TfRecordFraming.HEADER - TfRecordFraming.FOOTER;
  }

  private static void checkCrc(String what, int stored, int computed) throws IOException {
    check(
        stored == computed,
        "the checksum of its %s does not fit: %08x expected, %08x found",
        what,
        stored,
        computed);
  }

  private static void check(boolean good, String problem, Object... values) throws IOException {
    if (!good) {
      throw new IOException(String.format(problem, values));
    }
  }
}
