package dev.pgan.pipelines.storage;

import com.google.cloud.storage.Blob;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * CRC32C of the bytes of an object from its first byte on; Google Cloud Storage stores the same
 * checksum.
 */
final class GcsChecksum {
  /** How often a small object is read where the bytes that arrive are not those that are stored. */
  static final int TRIES = 3;

  private final CRC32C crc = new CRC32C();
  private long bytes;

  static GcsChecksum of(byte[] whole) {
    GcsChecksum checksum = new GcsChecksum();
    checksum.add(0, ByteBuffer.wrap(whole));
    return checksum;
  }

  /** Adds bytes that begin at a position, if they follow the bytes that were added before. */
  boolean add(long position, ByteBuffer some) {
    if (position != bytes) {
      return false;
    }
    bytes += some.remaining();
    crc.update(some);
    return true;
  }

  /** How many bytes have been added. */
  long bytes() {
    return bytes;
  }

  /** Whether the bytes can be the whole object; some servers store no checksum. */
  boolean fits(Blob object) {
    return bytes == GcsStorage.size(object)
        && (object.getCrc32c() == null || object.getCrc32c().equals(base64()));
  }

  private String base64() {
    return BaseEncoding.base64().encode(Ints.toByteArray((int) crc.getValue()));
  }

  /** The exception to throw where the bytes are not the whole object. */
  RemoteStorageException misfit(Blob object) {
    return RemoteStorageException.misread(
        String.format(
            "gs://%s/%s: %s bytes with CRC32C %s are stored, but %s with %s arrived; see that nothing"
                + " on the way changes them, then "
                + RemoteStorageException.AGAIN,
            object.getBucket(),
            object.getName(),
            GcsStorage.size(object),
            object.getCrc32c(),
            bytes,
            base64()));
  }
}
