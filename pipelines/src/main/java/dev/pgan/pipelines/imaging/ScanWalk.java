package dev.pgan.pipelines.imaging;

/** The order of a scan's blocks: MCU by MCU, with its restarts. */
final class ScanWalk {
  /** What is done with a block. */
  interface Visitor {
    void block(int part, JpegComponent component, int row, int column) throws JpegException;
  }

  private final JpegFrame frame;
  private final JpegScan scan;
  private final BlockDecoder decoder;
  private int untilRestart;
  private int nextRestart;

  ScanWalk(JpegFrame frame, JpegScan scan, BlockDecoder decoder) {
    this.frame = frame;
    this.scan = scan;
    this.decoder = decoder;
    this.untilRestart = scan.restartInterval();
  }

  /** Rows of MCUs; in a scan of one component each block is an MCU. */
  int rows() {
    return interleaved() ? frame.mcuRows() : scan.parts().get(0).component().blocksHigh;
  }

  private boolean interleaved() {
    return scan.parts().size() > 1;
  }

  /** Visits one row of MCUs; rows come in order. */
  void row(int row, Visitor visitor) throws JpegException {
    int columns = interleaved() ? frame.mcuColumns() : scan.parts().get(0).component().blocksWide;
    for (int column = 0; column < columns; column++) {
      restartWhereDue();
      if (interleaved()) {
        mcu(row, column, visitor);
      } else {
        visitor.block(0, scan.parts().get(0).component(), row, column);
      }
    }
  }

  private void mcu(int row, int column, Visitor visitor) throws JpegException {
    for (int part = 0; part < scan.parts().size(); part++) {
      JpegComponent component = scan.parts().get(part).component();
      for (int j = 0; j < component.v; j++) {
        for (int i = 0; i < component.h; i++) {
          visitor.block(part, component, row * component.v + j, column * component.h + i);
        }
      }
    }
  }

  private void restartWhereDue() throws JpegException {
    if (scan.restartInterval() == 0) {
      return;
    }
    if (untilRestart == 0) {
      decoder.restart(nextRestart);
      nextRestart = (nextRestart + 1) & 7;
      untilRestart = scan.restartInterval();
    }
    untilRestart--;
  }
}
