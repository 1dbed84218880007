package dev.pgan.pipelines.imaging;

import java.util.Arrays;

/** One component of a JPEG: its sampling, its quantisation and, where scans add up, its blocks. */
final class JpegComponent {
  final int id;
  final int h;
  final int v;
  final int quantIndex;

  /** Blocks that hold pixels. */
  int blocksWide;

  int blocksHigh;

  /** Blocks that interleaved scans hold: whole MCUs. */
  int storedWide;

  int storedHigh;

  /** Samples that a block becomes: 8 or 16. */
  int blockWidth;

  int blockHeight;

  /** Pixels for which a sample stands. */
  int expandX;

  int expandY;

  /**
   * The quantisation table in natural order, as it was when the component's first scan began; null
   * before that.
   */
  int[] quant;

  /** Coefficients of all stored blocks in natural order; null where one scan holds everything. */
  short[] coefficients;

  /** Bits still missing of each coefficient, in zigzag order; -1 before its first scan. */
  final int[] missingBits = new int[64];

  JpegComponent(int id, int h, int v, int quantIndex) {
    this.id = id;
    this.h = h;
    this.v = v;
    this.quantIndex = quantIndex;
    Arrays.fill(missingBits, -1);
  }

  void layOut(int width, int height, int maxH, int maxV) throws JpegException {
    blocksWide = ceilDiv(width * h, 8 * maxH);
    blocksHigh = ceilDiv(height * v, 8 * maxV);
    storedWide = ceilDiv(width, 8 * maxH) * h;
    storedHigh = ceilDiv(height, 8 * maxV) * v;
    // Upsampling by 2 happens inside the inverse transform, as in libjpeg 8.
    blockWidth = maxH % (2 * h) == 0 ? 16 : 8;
    blockHeight = maxV % (2 * v) == 0 ? 16 : 8;
    if (8 * maxH % (h * blockWidth) != 0 || 8 * maxV % (v * blockHeight) != 0) {
      throw new JpegException(
          String.format(
              "component %d is sampled %dx%d where another is %dx%d: fractional upsampling is"
                  + " not supported",
              id, h, v, maxH, maxV));
    }
    expandX = 8 * maxH / (h * blockWidth);
    expandY = 8 * maxV / (v * blockHeight);
  }

  long blocks() {
    return (long) blocksWide * blocksHigh;
  }

  /** Offset of a block in {@link #coefficients}. */
  int offset(int row, int column) {
    return (row * storedWide + column) * 64;
  }

  static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }
}
