package dev.pgan.pipelines.imaging;

/** Coefficients that are kept until all scans have added to them. */
final class StoredBlocks {
  private StoredBlocks() {}

  static void allocate(JpegFrame frame) {
    for (JpegComponent component : frame.components()) {
      component.coefficients = new short[64 * component.storedWide * component.storedHigh];
    }
  }

  /** Decodes one scan into the components' coefficients. */
  static void store(ScanWalk walk, JpegScan scan, BlockDecoder decoder) throws JpegException {
    for (int row = 0; row < walk.rows(); row++) {
      walk.row(
          row,
          (part, component, blockRow, column) ->
              decoder.decode(part, component.coefficients, component.offset(blockRow, column)));
    }
    for (JpegScan.Part part : scan.parts()) {
      for (int k = scan.from(); k <= scan.to(); k++) {
        part.component().missingBits[k] = scan.low();
      }
    }
  }

  /** Turns all coefficients into samples. */
  static void toSamples(JpegFrame frame, SampleRows samples) throws JpegException {
    for (JpegComponent component : frame.components()) {
      checkWhole(frame, component);
    }
    for (int row = 0; row < frame.mcuRows(); row++) {
      for (JpegComponent component : frame.components()) {
        for (int r = row * component.v; r < (row + 1) * component.v; r++) {
          for (int column = 0; column < component.storedWide; column++) {
            int offset = component.offset(r, column);
            samples.put(component, r, column, component.coefficients, offset);
          }
        }
      }
      samples.finish(row);
    }
  }

  private static void checkWhole(JpegFrame frame, JpegComponent component) throws JpegException {
    if (component.missingBits[0] < 0) {
      throw new JpegException("damaged JPEG: component " + component.id + " has no scan");
    }
    // Where a coefficient lacks bits, libjpeg guesses them from the neighbouring blocks.
    for (int k = 1; k <= 5 && frame.progressive(); k++) {
      if (component.missingBits[k] != 0) {
        throw new JpegException("progressive JPEG whose last scans are missing: not supported");
      }
    }
  }
}
