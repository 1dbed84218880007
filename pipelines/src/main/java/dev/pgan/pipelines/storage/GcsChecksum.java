package dev.pgan.pipelines.storage;

import com.google.cloud.storage.Blob;
import com.google.common.io.BaseEncoding;
import com.google.common.primitives.Ints;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** CRC32C of the bytes of an object from its first one on, which Google Cloud Storage knows too. */
final class GcsChecksum {
  /** So often a small object is read whose bytes are not those that are stored. */
  static final int TRIES = 3;

  private final CRC32C crc = new CRC32C();
  private long bytes;

  static GcsChecksum of(byte[] whole) {
    GcsChecksum checksum = new GcsChecksum();
    checksum.add(0, ByteBuffer.wrap(whole));
    return checksum;
  }

  /** Adds bytes that begin at a position, if they go on where the others have ended. */
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

  /** Whether the bytes may be all of an object; some servers tell no checksum. */
  boolean fits(Blob object) {
    return bytes == GcsStorage.size(object)
        && (object.getCrc32c() == null || object.getCrc32c().equals(base64()));
  }

  private String base64() {
    return BaseEncoding.base64().encode(Ints.toByteArray((int) crc.getValue()));
  }

  /** What to throw where they are not. */
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
