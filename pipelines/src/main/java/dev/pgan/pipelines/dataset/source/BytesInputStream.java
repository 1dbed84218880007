package dev.pgan.pipelines.dataset.source;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory. Unlike the JDK's own streams of this kind it tells its length, so that readers
 * can check sizes that the file claims.
 */
final class BytesInputStream extends ImageInputStreamImpl {
  private final byte[] bytes;

  BytesInputStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 255 : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    bitOffset = 0;
    if (length > 0 && streamPos >= bytes.length) {
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - streamPos);
    System.arraycopy(bytes, (int) streamPos, to, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
