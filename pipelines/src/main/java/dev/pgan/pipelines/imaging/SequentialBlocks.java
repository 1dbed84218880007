package dev.pgan.pipelines.imaging;

/** Blocks of a baseline or extended scan (T.81, F.2). */
final class SequentialBlocks extends BlockDecoder {
  private final HuffmanTable[] dc;
  private final HuffmanTable[] ac;

  SequentialBlocks(EntropyReader reader, JpegScan scan, JpegTables tables) throws JpegException {
    super(reader, scan.parts().size());
    int parts = scan.parts().size();
    dc = new HuffmanTable[parts];
    ac = new HuffmanTable[parts];
    for (int i = 0; i < parts; i++) {
      dc[i] = tables.dc(scan.parts().get(i).dcTable());
      ac[i] = tables.ac(scan.parts().get(i).acTable());
    }
  }

  @Override
  void decode(int part, short[] block, int offset) throws JpegException {
    block[offset] = (short) nextDc(part, dc[part]);
    HuffmanTable table = ac[part];
    for (int k = 1; k < 64; k++) {
      int symbol = reader.symbol(table);
      int size = symbol & 15;
      int run = symbol >> 4;
      if (size != 0) {
        k += run;
        if (k > 63) {
          throw tooManyCoefficients();
        }
        block[offset + JpegTables.NATURAL[k]] = (short) reader.extended(size);
      } else if (run == 15) {
        k += 15;
      } else {
        return;
      }
    }
  }
}
