package dev.pgan.pipelines.imaging;

import java.util.Arrays;

/** A Huffman table of a JPEG (ITU T.81, annex C and F.2.2.3). */
final class HuffmanTable {
  static final int LOOKUP_BITS = 9;

  /** Code length {@code << 8 |} symbol for every prefix of 9 bits; 0 where the code is longer. */
  private final short[] lookup = new short[1 << LOOKUP_BITS];

  /** Largest code of each length; -1 where there is none. */
  private final int[] maxCode = new int[17];

  /** What to add to a code of each length to get its place in {@link #symbols}. */
  private final int[] offset = new int[17];

  private final byte[] symbols;

  /**
   * Makes the table.
   *
   * @param counts codes of each length 1 to 16, at index 1 to 16
   * @param symbols in the order of their codes
   */
  HuffmanTable(int[] counts, byte[] symbols) throws JpegException {
    this.symbols = symbols;
    Arrays.fill(maxCode, -1);
    int code = 0;
    int next = 0;
    for (int length = 1; length <= 16; length++, code <<= 1) {
      offset[length] = next - code;
      for (int i = 0; i < counts[length]; i++, code++, next++) {
        if (length <= LOOKUP_BITS) {
          int shift = LOOKUP_BITS - length;
          int from = code << shift;
          if (from + (1 << shift) > lookup.length) {
            throw overflow();
          }
          Arrays.fill(
              lookup, from, from + (1 << shift), (short) (length << 8 | symbols[next] & 0xff));
        }
        maxCode[length] = code;
      }
      // No code may be all ones.
      if (counts[length] > 0 && code >= 1 << length) {
        throw overflow();
      }
    }
  }

  private static JpegException overflow() {
    return new JpegException("damaged JPEG: a Huffman table has more codes than fit");
  }

  short lookup(int prefix) {
    return lookup[prefix];
  }

  boolean has(int code, int length) {
    return code <= maxCode[length];
  }

  int symbol(int code, int length) {
    return symbols[offset[length] + code] & 0xff;
  }
}
