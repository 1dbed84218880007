package dev.pgan.pipelines.dataset.source;

import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;

/**
 * Checks that a MAT file of level 5 is whole: the library that reads it does not look at the
 * checksums of zlib, and takes the place where a file is cut for its end.
 */
final class MatChecksums {
  private static final int HEADER = 128;
  private static final int VERSION = 124;
  private static final int ORDER = 126;
  private static final int TAG = 8;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;

  private MatChecksums() {}

  /**
   * Reads a whole file.
   *
   * @throws IOException where it is cut short, or a checksum does not fit
   */
  static void check(InputStream raw) throws IOException {
    DataInputStream in = new DataInputStream(raw);
    byte[] header = new byte[HEADER];
    in.readFully(header);
    // "MI" as 16 bits, in the order of the machine.
    ByteOrder order = header[ORDER] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    if (ByteBuffer.wrap(header).order(order).getShort(VERSION) != 0x0100) {
      throw new IOException("another version in its header; that of MATLAB 7.3 is HDF5");
    }
    for (byte[] tag = in.readNBytes(TAG); tag.length > 0; tag = in.readNBytes(TAG)) {
      if (tag.length < TAG) {
        throw new EOFException("it is cut short");
      }
      ByteBuffer fields = ByteBuffer.wrap(tag).order(order);
      int type = fields.getInt(0);
      checkElement(in, type, fields.getInt(4) & 0xffff_ffffL);
    }
  }

  private static void checkElement(InputStream in, int type, long size) throws IOException {
    if (type != MATRIX && type != COMPRESSED) {
      throw new IOException("neither an array nor a compressed one where one must be");
    }
    CountingInputStream element = new CountingInputStream(ByteStreams.limit(in, size));
    if (type == COMPRESSED) {
      ByteStreams.exhaust(new InflaterInputStream(element));
    }
    ByteStreams.exhaust(element);
    if (element.getCount() < size) {
      throw new EOFException("it is cut short");
    }
  }
}
