package dev.pgan.pipelines.imaging;

/** Reads the bits of one scan: Huffman codes and the bits that follow them. */
final class EntropyReader {
  private final JpegBytes bytes;
  private final byte[] data;
  private int position;
  private boolean atMarker;

  /** Unread bits, the first one at the top; zeros below them. */
  private long buffer;

  private int bits;

  EntropyReader(JpegBytes bytes) {
    this.bytes = bytes;
    this.data = bytes.data();
    this.position = bytes.position();
  }

  private void fill() {
    while (bits <= 56 && !atMarker) {
      if (position >= data.length) {
        return;
      }
      int value = data[position] & 0xff;
      int next = position + 1;
      if (value == 0xff) {
        while (next < data.length && data[next] == (byte) 0xff) {
          next++;
        }
        if (next >= data.length || data[next] != 0) {
          atMarker = next < data.length;
          position = atMarker ? position : data.length;
          return;
        }
        next++;
      }
      position = next;
      buffer |= (long) value << (56 - bits);
      bits += 8;
    }
  }

  private void consume(int count) throws JpegException {
    if (count > bits) {
      throw atMarker
          ? new JpegException("damaged JPEG: picture data ends too early, at byte " + position)
          : bytes.truncated();
    }
    buffer <<= count;
    bits -= count;
  }

  /** The next Huffman code's symbol. */
  int symbol(HuffmanTable table) throws JpegException {
    if (bits < 16) {
      fill();
    }
    int entry = table.lookup((int) (buffer >>> (64 - HuffmanTable.LOOKUP_BITS)));
    if (entry != 0) {
      consume(entry >> 8);
      return entry & 0xff;
    }
    for (int length = HuffmanTable.LOOKUP_BITS + 1; length <= 16; length++) {
      int code = (int) (buffer >>> (64 - length));
      if (table.has(code, length)) {
        consume(length);
        return table.symbol(code, length);
      }
    }
    throw !atMarker && position >= data.length
        ? bytes.truncated()
        : new JpegException(
            "damaged JPEG: a code that is in no Huffman table, before byte " + position);
  }

  /** The next 0 to 16 bits as a number. */
  int receive(int count) throws JpegException {
    if (count == 0) {
      return 0;
    }
    if (bits < count) {
      fill();
    }
    int value = (int) (buffer >>> (64 - count));
    consume(count);
    return value;
  }

  /** The next bits as a signed number of that size (T.81, figure F.12). */
  int extended(int size) throws JpegException {
    int value = receive(size);
    return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  /** Drops what is left of this interval and passes over its restart marker, 0 to 7. */
  void restart(int expected) throws JpegException {
    finish();
    int found = bytes.nextMarker();
    if (found != 0xd0 + expected) {
      throw new JpegException(
          String.format(
              "damaged JPEG: expected restart marker %d before byte %d, found marker %02x",
              expected, bytes.position(), found));
    }
    position = bytes.position();
    atMarker = false;
    buffer = 0;
    bits = 0;
  }

  /** Ends the scan: markers are read on from here. */
  void finish() {
    bytes.moveTo(position);
  }
}
