package dev.pgan.pipelines.imaging;

import com.google.common.collect.ImmutableList;

/**
 * A scan's header.
 *
 * @param parts the components in it with their tables
 * @param from first coefficient in zigzag order
 * @param to last coefficient
 * @param high bits that an earlier scan has brought down to (Ah); 0 for a first scan
 * @param low bits left for later scans (Al)
 * @param restartInterval MCUs between restart markers; 0 for none
 */
record JpegScan(
    ImmutableList<Part> parts, int from, int to, int high, int low, int restartInterval) {

  record Part(JpegComponent component, int dcTable, int acTable) {}

  /** Reads SOS; the cursor is behind the marker, and then at the scan's data. */
  static JpegScan read(JpegBytes bytes, JpegFrame frame, int restartInterval) throws JpegException {
    int end = bytes.segmentEnd();
    int count = bytes.u8();
    if (count < 1 || count > frame.components().size() || end - bytes.position() != 2 * count + 3) {
      throw new JpegException("damaged JPEG: a broken scan header");
    }
    ImmutableList.Builder<Part> parts = ImmutableList.builder();
    for (int i = 0; i < count; i++) {
      JpegComponent component = component(frame, bytes.u8());
      int tables = bytes.u8();
      if (tables >> 4 > 3 || (tables & 15) > 3) {
        throw new JpegException("damaged JPEG: a scan with a Huffman table beyond the fourth");
      }
      parts.add(new Part(component, tables >> 4, tables & 15));
    }
    int from = bytes.u8();
    int to = bytes.u8();
    int bits = bytes.u8();
    JpegScan scan =
        frame.progressive()
            ? new JpegScan(parts.build(), from, to, bits >> 4, bits & 15, restartInterval)
            : new JpegScan(parts.build(), 0, 63, 0, 0, restartInterval);
    scan.check(frame.progressive() ? 0 : 63);
    return scan;
  }

  private static JpegComponent component(JpegFrame frame, int id) throws JpegException {
    for (JpegComponent component : frame.components()) {
      if (component.id == id) {
        return component;
      }
    }
    throw new JpegException("damaged JPEG: a scan of component " + id + ", which the frame lacks");
  }

  private void check(int lastWithDc) throws JpegException {
    if (parts.stream().map(Part::component).distinct().count() != parts.size()) {
      throw new JpegException("damaged JPEG: a scan that names a component twice");
    }
    int blocks = parts.stream().mapToInt(p -> p.component().h * p.component().v).sum();
    if (parts.size() > 1 && blocks > 10) {
      throw new JpegException("damaged JPEG: " + blocks + " blocks in an MCU, at most 10 fit");
    }
    boolean withDc = from == 0 && to == lastWithDc;
    boolean acAlone = from > 0 && to >= from && to < 64 && parts.size() == 1;
    if ((!withDc && !acAlone) || low > 13 || (high != 0 && low != high - 1)) {
      throw new JpegException(
          String.format(
              "damaged JPEG: a scan of coefficients %d to %d, bits %d to %d", from, to, high, low));
    }
  }

  /** Coefficients that decoding it visits: what bounds the time of a hostile file. */
  long visits() {
    return parts.stream().mapToLong(p -> p.component().blocks()).sum() * (to - from + 1);
  }
}
