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
    int unused = coefficients(ac[part], 1, 63, 0, block, offset);
  }
}
