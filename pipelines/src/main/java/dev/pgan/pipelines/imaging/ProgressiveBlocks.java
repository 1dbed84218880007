package dev.pgan.pipelines.imaging;

/** Blocks of a progressive scan (T.81, G.1.2 and G.2). */
final class ProgressiveBlocks extends BlockDecoder {
  private final JpegScan scan;
  private final HuffmanTable[] dc;
  private final HuffmanTable ac;

  /** Blocks that are still to come of a run without new coefficients. */
  private int emptyBlocks;

  ProgressiveBlocks(EntropyReader reader, JpegScan scan, JpegTables tables) throws JpegException {
    super(reader, scan.parts().size());
    this.scan = scan;
    this.dc = new HuffmanTable[scan.parts().size()];
    if (scan.from() == 0 && scan.high() == 0) {
      for (int i = 0; i < dc.length; i++) {
        dc[i] = tables.dc(scan.parts().get(i).dcTable());
      }
    }
    this.ac = scan.from() > 0 ? tables.ac(scan.parts().get(0).acTable()) : null;
  }

  @Override
  void decode(int part, short[] block, int offset) throws JpegException {
    if (scan.from() == 0) {
      if (scan.high() == 0) {
        block[offset] = (short) (nextDc(part, dc[part]) << scan.low());
      } else if (reader.receive(1) != 0) {
        block[offset] |= (short) (1 << scan.low());
      }
    } else if (scan.high() == 0) {
      firstBits(block, offset);
    } else {
      nextBit(block, offset);
    }
  }

  @Override
  void restart(int expected) throws JpegException {
    super.restart(expected);
    emptyBlocks = 0;
  }

  private void firstBits(short[] block, int offset) throws JpegException {
    if (emptyBlocks > 0) {
      emptyBlocks--;
      return;
    }
    int run = coefficients(ac, scan.from(), scan.to(), scan.low(), block, offset);
    if (run >= 0) {
      emptyBlocks = (1 << run) + reader.receive(run) - 1;
    }
  }

  /** Reads one more bit of the coefficients that are known, and coefficients that start with it. */
  private void nextBit(short[] block, int offset) throws JpegException {
    int k = scan.from();
    while (emptyBlocks == 0 && k <= scan.to()) {
      int symbol = reader.symbol(ac);
      int size = symbol & 15;
      int run = symbol >> 4;
      if (size == 0 && run < 15) {
        emptyBlocks = (1 << run) + reader.receive(run);
        break;
      }
      if (size > 1) {
        throw new JpegException("damaged JPEG: a refined coefficient of " + size + " bits");
      }
      int value = size == 0 ? 0 : (reader.receive(1) != 0 ? 1 : -1) * (1 << scan.low());
      k = refine(block, offset, k, run);
      if (value != 0) {
        if (k > scan.to()) {
          throw tooManyCoefficients();
        }
        block[offset + JpegTables.NATURAL[k]] = (short) value;
      }
      k++;
    }
    if (emptyBlocks > 0) {
      refine(block, offset, k, 64);
      emptyBlocks--;
    }
  }

  /**
   * Refines known coefficients from place k on, passing over so many unknown ones.
   *
   * @return the place of the unknown one after those, or one past the last place
   */
  private int refine(short[] block, int offset, int from, int unknown) throws JpegException {
    int bit = 1 << scan.low();
    int left = unknown;
    int k = from;
    for (; k <= scan.to(); k++) {
      int at = offset + JpegTables.NATURAL[k];
      int value = block[at];
      if (value == 0) {
        if (--left < 0) {
          break;
        }
      } else if (reader.receive(1) != 0 && (value & bit) == 0) {
        block[at] = (short) (value >= 0 ? value + bit : value - bit);
      }
    }
    return k;
  }
}
