package dev.pgan.pipelines.imaging;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * Decodes JPEG with the arithmetic of IJG libjpeg 8d, to the same bytes: its "islow" inverse DCT,
 * which also does the upsampling by 2, and its YCbCr conversion.
 *
 * <p>Baseline, extended and progressive Huffman coding of 8 bits (SOF0, SOF1, SOF2; ITU T.81), any
 * sampling without fractions, restart markers, scans in any order. EXIF orientation and colour
 * profiles are ignored. Memory is bounded by the size that the header gives, which is capped, and
 * by the file's own.
 */
public final class JpegDecoder {
  private static final long MAX_PIXELS = 1L << 26;

  private final JpegBytes bytes;
  private final long maxPixels;
  private final JpegTables tables = new JpegTables();
  private final ColorMarkers markers = new ColorMarkers();
  private JpegFrame frame;
  private SampleRows samples;
  private int restartInterval;
  private long visitsLeft;
  private boolean whole;

  private JpegDecoder(byte[] jpeg, long maxPixels) {
    bytes = new JpegBytes(jpeg);
    this.maxPixels = maxPixels;
  }

  /**
   * Decodes a whole file.
   *
   * @param jpeg its bytes; what follows the end marker is ignored
   * @return 1 channel for a grey JPEG, else RGB
   * @throws JpegException where the file is damaged or cut short, has 4 components (CMYK) or
   *     another number than 1 or 3, is arithmetic coded, lossless or hierarchical, or has more than
   *     67 million pixels
   */
  public static Image decode(byte[] jpeg) throws JpegException {
    return decode(jpeg, MAX_PIXELS);
  }

  /**
   * Decodes with another limit than {@link #decode(byte[])}.
   *
   * @param maxPixels at most 2^28
   */
  public static Image decode(byte[] jpeg, long maxPixels) throws JpegException {
    return new JpegDecoder(jpeg, maxPixels).decode();
  }

  private Image decode() throws JpegException {
    if (bytes.remaining() < 2 || bytes.u16() != 0xffd8) {
      throw new JpegException("not a JPEG: it does not start with the bytes ff d8");
    }
    for (int marker = bytes.nextMarker(); marker != 0xd9; marker = bytes.nextMarker()) {
      segment(marker);
    }
    if (frame == null || samples == null) {
      throw new JpegException("damaged JPEG: no picture before its end marker");
    }
    if (!whole) {
      StoredBlocks.toSamples(frame, samples);
    }
    return samples.image();
  }

  private void segment(int marker) throws JpegException {
    switch (marker) {
      case 0xc0, 0xc1, 0xc2 -> frame(marker == 0xc2);
      case 0xc4 -> tables.readHuffman(bytes);
      case 0xda -> scan();
      case 0xdb -> tables.readQuantisation(bytes);
      case 0xdd -> restartInterval();
      case 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xcc ->
          throw new JpegException("arithmetic coded JPEG: only Huffman coding is supported");
      case 0xc3, 0xc5, 0xc6, 0xc7, 0xde, 0xdf ->
          throw new JpegException("lossless or hierarchical JPEG: not supported");
      case 0xd8 -> throw new JpegException("damaged JPEG: a second start marker");
      case 0x01, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7 -> {}
      default -> {
        int start = bytes.position() + 2;
        int end = bytes.segmentEnd();
        markers.see(marker, bytes.data(), start, end);
        bytes.moveTo(end);
      }
    }
  }

  private void restartInterval() throws JpegException {
    int end = bytes.segmentEnd();
    restartInterval = bytes.u16();
    if (bytes.position() != end) {
      throw new JpegException("damaged JPEG: a restart interval of the wrong length");
    }
  }

  private void frame(boolean progressive) throws JpegException {
    if (frame != null) {
      throw new JpegException("damaged JPEG: a second frame header");
    }
    frame = JpegFrame.read(bytes, progressive, maxPixels);
    // A block takes at least one bit, so that a header which promises more than the file holds gets
    // no memory.
    if (frame.blocks() > 8L * bytes.remaining()) {
      throw new JpegException(
          String.format(
              "truncated JPEG: %dx%d pixels do not fit in %d bytes",
              frame.width(), frame.height(), bytes.data().length));
    }
    visitsLeft = 14 * 64 * frame.blocks();
  }

  private void scan() throws JpegException {
    if (frame == null) {
      throw new JpegException("damaged JPEG: a scan before the frame header");
    }
    if (whole) {
      throw new JpegException("damaged JPEG: a scan after the last one");
    }
    JpegScan scan = JpegScan.read(bytes, frame, restartInterval);
    // Each of 64 coefficients can be sent once and refined 13 times.
    visitsLeft -= scan.visits();
    if (visitsLeft < 0) {
      throw new JpegException("damaged JPEG: more scans than it can have");
    }
    for (JpegScan.Part part : scan.parts()) {
      if (part.component().quant == null) {
        part.component().quant = tables.quant(part.component().quantIndex);
      }
    }
    EntropyReader reader = new EntropyReader(bytes);
    BlockDecoder decoder =
        frame.progressive()
            ? new ProgressiveBlocks(reader, scan, tables)
            : new SequentialBlocks(reader, scan, tables);
    if (samples == null) {
      samples = new SampleRows(frame, markers.isYcc(frame.components()));
      whole = !frame.progressive() && scan.parts().size() == frame.components().size();
      if (!whole) {
        StoredBlocks.allocate(frame);
      }
    }
    ScanWalk walk = new ScanWalk(frame, scan, decoder);
    if (whole) {
      toSamples(walk, decoder);
    } else {
      StoredBlocks.store(walk, scan, decoder);
    }
    reader.finish();
  }

  private void toSamples(ScanWalk walk, BlockDecoder decoder) throws JpegException {
    short[] block = new short[64];
    for (int row = 0; row < walk.rows(); row++) {
      walk.row(
          row,
          (part, component, blockRow, column) -> {
            Arrays.fill(block, (short) 0);
            decoder.decode(part, block, 0);
            samples.put(component, blockRow, column, block, 0);
          });
      samples.finish(row);
    }
  }

  /** What the JFIF and Adobe segments say of the colours. */
  private static final class ColorMarkers {
    private boolean jfif;
    private int adobeTransform = -1;

    void see(int marker, byte[] data, int start, int end) {
      if (marker == 0xe0 && end - start >= 14 && startsWith(data, start, "JFIF\0")) {
        jfif = true;
      } else if (marker == 0xee && end - start >= 12 && startsWith(data, start, "Adobe")) {
        adobeTransform = data[start + 11] & 0xff;
      }
    }

    private static boolean startsWith(byte[] data, int start, String text) {
      for (int i = 0; i < text.length(); i++) {
        if (data[start + i] != text.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    boolean isYcc(ImmutableList<JpegComponent> components) {
      if (components.size() != 3) {
        return false;
      }
      if (jfif) {
        return true;
      }
      if (adobeTransform >= 0) {
        return adobeTransform != 0;
      }
      return components.get(0).id != 'R'
          || components.get(1).id != 'G'
          || components.get(2).id != 'B';
    }
  }
}
