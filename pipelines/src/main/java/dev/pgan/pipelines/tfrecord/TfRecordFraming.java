package dev.pgan.pipelines.tfrecord;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * What lies around a record's bytes in a TFRecord file (tensorflow/core/lib/io/record_writer.h):
 * uint64 length, uint32 masked CRC-32C of the length, the bytes, uint32 masked CRC-32C of them; all
 * little endian.
 */
public final class TfRecordFraming {
  public static final int HEADER = 12;
  public static final int FOOTER = 4;

  private static final int MASK_DELTA = 0xa282ead8;

  private TfRecordFraming() {}

  static int masked(CRC32C crc) {
    return Integer.rotateRight((int) crc.getValue(), 15) + MASK_DELTA;
  }

  static int maskedCrc(byte[] bytes, int offset, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, offset, length);
    return masked(crc);
  }

  static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
