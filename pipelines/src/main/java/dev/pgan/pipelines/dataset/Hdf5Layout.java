package dev.pgan.pipelines.dataset;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What comes before the pixels in an HDF5 file of contiguous uint8 arrays (HDF5 File Format
 * Specification 3.0: superblock version 2, object headers version 2). The libraries that write HDF5
 * want a whole array in memory; here the arrays follow as a stream.
 */
final class Hdf5Layout {
  private static final int SUPERBLOCK = 48;
  private static final int CHECKSUM = 4;
  private static final long UNDEFINED = -1;

  private Hdf5Layout() {}

  /**
   * An array in the root group.
   *
   * @param dims from the slowest to the fastest
   */
  record Array(String name, ImmutableList<Long> dims) {
    long bytes() {
      return dims.stream().reduce(1L, Math::multiplyExact);
    }
  }

  /** All bytes before those of the first array; the arrays' own follow, one after the other. */
  static byte[] head(List<Array> arrays) {
    long[] headers = new long[arrays.size()];
    long[] data = new long[arrays.size()];
    // Lengths do not depend on addresses, so that a first pass finds the latter.
    long position = group(arrays, headers).length + (long) SUPERBLOCK;
    for (int i = 0; i < headers.length; i++) {
      headers[i] = position;
      position += array(arrays.get(i), 0).length;
    }
    for (int i = 0; i < data.length; i++) {
      data[i] = position;
      position += arrays.get(i).bytes();
    }
    byte[] head = Bytes.concat(superblock(position), group(arrays, headers));
    for (int i = 0; i < data.length; i++) {
      head = Bytes.concat(head, array(arrays.get(i), data[i]));
    }
    return head;
  }

  private static byte[] superblock(long end) {
    return checked(
        buffer(SUPERBLOCK - CHECKSUM)
            .put(new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'})
            .put(new byte[] {2, 8, 8, 0}) // Version, bytes of offsets and of lengths, flags.
            .putLong(0) // Where the file begins.
            .putLong(UNDEFINED) // No extension.
            .putLong(end)
            .putLong(SUPERBLOCK)); // The root group.
  }

  private static byte[] group(List<Array> arrays, long[] headers) {
    byte[] messages =
        Bytes.concat(
            // Link info: the links are here, not in a heap or a tree. Group info: nothing special.
            message(0x02, buffer(18).put(new byte[2]).putLong(UNDEFINED).putLong(UNDEFINED)),
            message(0x0a, buffer(2).put(new byte[2])));
    for (int i = 0; i < headers.length; i++) {
      byte[] name = arrays.get(i).name().getBytes(US_ASCII);
      ByteBuffer link = buffer(3 + name.length + 8).put(new byte[] {1, 0, (byte) name.length});
      messages = Bytes.concat(messages, message(0x06, link.put(name).putLong(headers[i])));
    }
    return object(messages);
  }

  private static byte[] array(Array array, long address) {
    ByteBuffer space = buffer(4 + 8 * array.dims().size());
    space.put(new byte[] {2, (byte) array.dims().size(), 0, 1});
    array.dims().forEach(space::putLong);
    return object(
        Bytes.concat(
            message(0x01, space),
            // An unsigned number of 1 byte and 8 bits.
            message(
                0x03, buffer(12).putInt(0x10).putInt(1).putShort((short) 0).putShort((short) 8)),
            // Fill value: allocated late, written if set; there is none.
            message(0x05, buffer(2).put(new byte[] {3, 0x0a})),
            message(
                0x08, buffer(18).put(new byte[] {3, 1}).putLong(address).putLong(array.bytes()))));
  }

  private static byte[] object(byte[] messages) {
    ByteBuffer object = buffer(10 + messages.length);
    object.put("OHDR".getBytes(US_ASCII)).put(new byte[] {2, 2}); // Length in 4 bytes.
    return checked(object.putInt(messages.length).put(messages));
  }

  private static byte[] message(int type, ByteBuffer body) {
    int length = body.flip().remaining();
    ByteBuffer message = buffer(4 + length).put((byte) type);
    return bytes(message.putShort((short) length).put((byte) 0).put(body));
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(ByteBuffer written) {
    byte[] bytes = new byte[written.flip().remaining()];
    written.get(bytes);
    return bytes;
  }

  private static byte[] checked(ByteBuffer written) {
    byte[] bytes = bytes(written);
    int checksum = JenkinsLookup3HashLittle.hash(bytes);
    return bytes(buffer(bytes.length + CHECKSUM).put(bytes).putInt(checksum));
  }
}
