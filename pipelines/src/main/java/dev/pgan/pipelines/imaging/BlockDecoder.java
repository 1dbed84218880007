package dev.pgan.pipelines.imaging;

import java.util.Arrays;

/** Decodes the blocks of one scan, one after another, from its entropy coded bits. */
abstract class BlockDecoder {
  final EntropyReader reader;
  private final int[] predictions;

  BlockDecoder(EntropyReader reader, int parts) {
    this.reader = reader;
    this.predictions = new int[parts];
  }

  /**
   * Decodes a block.
   *
   * @param part place of its component in the scan
   * @param block receives the coefficients in natural order from {@code offset} on; holds those of
   *     earlier scans, else zeros
   */
  abstract void decode(int part, short[] block, int offset) throws JpegException;

  /** Passes over a restart marker and forgets what the blocks before it left. */
  void restart(int expected) throws JpegException {
    reader.restart(expected);
    Arrays.fill(predictions, 0);
  }

  final int nextDc(int part, HuffmanTable table) throws JpegException {
    predictions[part] += reader.extended(reader.symbol(table));
    return predictions[part];
  }

  /**
   * Reads coefficients of which nothing is known yet.
   *
   * @param from place of the first coefficient in zigzag order
   * @param to place of the last one
   * @param low how many low bits come in later scans
   * @return the run of the symbol that ended the block before the last place, or -1 where none did
   */
  final int coefficients(HuffmanTable table, int from, int to, int low, short[] block, int offset)
      throws JpegException {
    for (int k = from; k <= to; k++) {
      int symbol = reader.symbol(table);
      int size = symbol & 15;
      int run = symbol >> 4;
      if (size != 0) {
        k += run;
        if (k > 63) {
          throw tooManyCoefficients();
        }
        block[offset + JpegTables.NATURAL[k]] = (short) (reader.extended(size) << low);
      } else if (run == 15) {
        k += 15;
      } else {
        return run;
      }
    }
    return -1;
  }

  static JpegException tooManyCoefficients() {
    return new JpegException("damaged JPEG: a block of more than 64 coefficients");
  }
}
