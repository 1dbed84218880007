package dev.pgan.pipelines.imaging;

import java.util.Arrays;

/** The tables that are in force at some point of a JPEG. */
final class JpegTables {
  /** Natural place of the coefficient at each place of the zigzag order. */
  static final int[] NATURAL = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private final int[][] quant = new int[4][];
  private final HuffmanTable[] dc = new HuffmanTable[4];
  private final HuffmanTable[] ac = new HuffmanTable[4];

  /** Reads DQT: 8 and 16 bit tables. */
  void readQuantisation(JpegBytes bytes) throws JpegException {
    int end = bytes.segmentEnd();
    while (bytes.position() < end) {
      int kind = bytes.u8();
      int entryBytes = (kind >> 4) + 1;
      if (kind >> 4 > 1 || (kind & 15) > 3 || end - bytes.position() < 64 * entryBytes) {
        throw new JpegException("damaged JPEG: a broken quantisation table");
      }
      int[] table = new int[64];
      for (int k = 0; k < 64; k++) {
        table[NATURAL[k]] = entryBytes == 1 ? bytes.u8() : bytes.u16();
      }
      quant[kind & 15] = table;
    }
  }

  /** Reads DHT. */
  void readHuffman(JpegBytes bytes) throws JpegException {
    int end = bytes.segmentEnd();
    while (bytes.position() < end) {
      int kind = bytes.u8();
      if (kind >> 4 > 1 || (kind & 15) > 3 || end - bytes.position() < 16) {
        throw new JpegException("damaged JPEG: a broken Huffman table");
      }
      int[] counts = new int[17];
      for (int length = 1; length <= 16; length++) {
        counts[length] = bytes.u8();
      }
      int count = Arrays.stream(counts).sum();
      if (count > 256 || count > end - bytes.position()) {
        throw new JpegException("damaged JPEG: a broken Huffman table");
      }
      boolean isDc = kind >> 4 == 0;
      byte[] symbols = new byte[count];
      for (int i = 0; i < count; i++) {
        symbols[i] = (byte) bytes.u8();
        if (isDc && (symbols[i] & 0xff) > 15) {
          throw new JpegException("damaged JPEG: a DC difference of more than 15 bits");
        }
      }
      (isDc ? dc : ac)[kind & 15] = new HuffmanTable(counts, symbols);
    }
  }

  int[] quant(int index) throws JpegException {
    if (quant[index] == null) {
      throw missing("quantisation", index);
    }
    return quant[index].clone();
  }

  HuffmanTable dc(int index) throws JpegException {
    return present(dc[index], "DC Huffman", index);
  }

  HuffmanTable ac(int index) throws JpegException {
    return present(ac[index], "AC Huffman", index);
  }

  private static HuffmanTable present(HuffmanTable table, String kind, int index)
      throws JpegException {
    if (table == null) {
      throw missing(kind, index);
    }
    return table;
  }

  private static JpegException missing(String kind, int index) {
    return new JpegException("damaged JPEG: " + kind + " table " + index + " is missing");
  }
}
