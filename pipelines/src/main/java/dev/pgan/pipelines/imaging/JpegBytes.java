package dev.pgan.pipelines.imaging;

/** A cursor over the bytes of a JPEG; reading past the end is an error of the file. */
final class JpegBytes {
  private final byte[] data;
  private int position;

  JpegBytes(byte[] data) {
    this.data = data;
  }

  byte[] data() {
    return data;
  }

  int position() {
    return position;
  }

  void moveTo(int newPosition) {
    position = newPosition;
  }

  int remaining() {
    return data.length - position;
  }

  int u8() throws JpegException {
    if (position >= data.length) {
      throw truncated();
    }
    return data[position++] & 0xff;
  }

  int u16() throws JpegException {
    int high = u8();
    return high << 8 | u8();
  }

  /**
   * The next marker's code; bytes before it that are no marker, and fill bytes, are passed over.
   */
  int nextMarker() throws JpegException {
    int code;
    do {
      while (u8() != 0xff) {}
      do {
        code = u8();
      } while (code == 0xff);
    } while (code == 0);
    return code;
  }

  /** Reads a segment's length and checks that all of it is there. */
  int segmentEnd() throws JpegException {
    int start = position;
    int length = u16();
    if (length < 2) {
      throw new JpegException("damaged JPEG: a segment of " + length + " bytes at byte " + start);
    }
    if (length > data.length - start) {
      throw truncated();
    }
    return start + length;
  }

  JpegException truncated() {
    return new JpegException(
        "truncated JPEG: it ends after " + data.length + " bytes, before its end marker");
  }
}
