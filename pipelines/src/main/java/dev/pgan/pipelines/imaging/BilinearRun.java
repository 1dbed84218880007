package dev.pgan.pipelines.imaging;

/**
 * Bilinear samples down a column, whose places lie on a line, cut off to whole numbers. The samples
 * are computed in fixed point with vectors of integers, which nearly always is exact enough to tell
 * what the result in double is; the few samples that lie next to a whole number are computed again
 * in double. Used by one thread.
 */
final class BilinearRun {
  private static final int BITS = 22;
  private static final int ONE = 1 << BITS;

  /**
   * Bits after the point of a place. They are more than those of offsets, as errors of steps along
   * the line add up.
   */
  private static final int PLACE_BITS = 40;

  private static final double PLACE_ONE = 1L << PLACE_BITS;

  /**
   * A bound for the error of the fixed point, which is at most three units of the last bit for each
   * of 255 steps.
   */
  private static final int DOUBT = 1024;

  private static final int SIGN = Integer.MIN_VALUE;

  private final int imageWidth;
  private final int imageHeight;

  /** Pixels with their edge repeated around, and black behind the end; a byte for each channel. */
  private final int[] rgb;

  private final int stride;
  private final int black;

  private final QuadCoordinate across;
  private final QuadCoordinate down;
  private final int[][] corners;

  /** Bits in which the corners differ. */
  private final int[] differences;

  private final int[][] weights;
  private final int[] sums;
  private final int[] doubts;

  /**
   * Prepares for an image.
   *
   * @param across x of the places, pixels from the image's left edge
   * @param down y of the places
   * @param most places of a run
   */
  BilinearRun(Image image, QuadCoordinate across, QuadCoordinate down, int most) {
    this.across = across;
    this.down = down;
    imageWidth = image.width();
    imageHeight = image.height();
    stride = imageWidth + 2;
    black = stride * (imageHeight + 2);
    rgb = bordered(image, new int[black + stride + 2]);
    corners = new int[4][most];
    differences = new int[most];
    weights = new int[4][most];
    sums = new int[most];
    doubts = new int[most];
  }

  private int[] bordered(Image image, int[] out) {
    byte[] in = image.pixels();
    for (int y = 0; y < imageHeight + 2; y++) {
      int row = Math.max(0, Math.min(imageHeight - 1, y - 1)) * imageWidth;
      for (int x = 0; x < stride; x++) {
        int from = 3 * (row + Math.max(0, Math.min(imageWidth - 1, x - 1)));
        out[y * stride + x] =
            (in[from] & 0xff) | (in[from + 1] & 0xff) << 8 | (in[from + 2] & 0xff) << 16;
      }
    }
    return out;
  }

  /**
   * Samples at the places of a column's rows.
   *
   * @param column receives all red samples, then green, then blue
   */
  void sample(int x, int y, int count, float[] column) {
    if (isInside(x, y) && isInside(x, y + count - 1)) {
      locate(x, y, count);
    } else {
      for (int i = 0; i < count; i++) {
        locateOrBlack(i, across.at(x, y + i), down.at(x, y + i));
      }
    }
    doubtCells(weights[1], weights[2], count, doubts);
    balance(weights[0], weights[1], weights[2], weights[3], count);
    compare(corners[0], corners[1], corners[2], corners[3], count, differences);
    for (int channel = 0; channel < 3; channel++) {
      int shift = 8 * channel;
      start(corners[0], weights[0], corners[1], weights[1], shift, count, sums);
      add(corners[2], weights[2], corners[3], weights[3], shift, count, sums);
      doubt(sums, differences, shift, count, doubts);
      for (int i = 0, to = channel * count; i < count; i++) {
        column[to + i] = sums[i] >> BITS;
      }
    }
    for (int i = 0; i < count; i++) {
      if (doubts[i] < 0) {
        exact(across.at(x, y + i) - 0.5, down.at(x, y + i) - 0.5, column, i, count);
      }
    }
  }

  private boolean isInside(int x, int y) {
    double atX = across.at(x, y);
    double atY = down.at(x, y);
    return atX > 0.1 && atX < imageWidth - 0.1 && atY > 0.1 && atY < imageHeight - 0.1;
  }

  /** Cells down a column that is well inside the image. */
  private void locate(int x, int y, int count) {
    long placeX = place(across.at(x, y));
    long placeY = place(down.at(x, y));
    int steps = Math.max(1, count - 1);
    long stepX = (place(across.at(x, y + count - 1)) - placeX) / steps;
    long stepY = (place(down.at(x, y + count - 1)) - placeY) / steps;
    for (int i = 0; i < count; i++) {
      locate(i, placeX, placeY);
      placeX += stepX;
      placeY += stepY;
    }
  }

  private void locateOrBlack(int i, double x, double y) {
    if (x >= 0 && x < imageWidth && y >= 0 && y < imageHeight) {
      locate(i, place(x), place(y));
    } else {
      // Far from the next cell, there is no doubt whether a pixel is black.
      weights[1][i] = ONE / 2;
      weights[2][i] = ONE / 2;
      weights[3][i] = ONE / 4;
      take(i, black);
    }
  }

  /** A coordinate as a place in fixed point. With the border, the cell around -0.5 is number 0. */
  private static long place(double coordinate) {
    return (long) ((coordinate + 0.5) * PLACE_ONE);
  }

  /** Finds the cell of a place: its corners, the offsets in it, and the product of these. */
  private void locate(int i, long placeX, long placeY) {
    int dx = (int) (placeX >> (PLACE_BITS - BITS)) & (ONE - 1);
    int dy = (int) (placeY >> (PLACE_BITS - BITS)) & (ONE - 1);
    weights[1][i] = dx;
    weights[2][i] = dy;
    weights[3][i] = (int) ((long) dx * dy >> BITS);
    take(i, (int) (placeY >> PLACE_BITS) * stride + (int) (placeX >> PLACE_BITS));
  }

  private void take(int i, int cell) {
    corners[0][i] = rgb[cell];
    corners[1][i] = rgb[cell + 1];
    corners[2][i] = rgb[cell + stride];
    corners[3][i] = rgb[cell + stride + 1];
  }

  // The JIT compiler makes vectors of short loops over whole arrays.

  /**
   * Sets doubts below 0 where a place is so near to the next cell that it may belong there, and to
   * 0 elsewhere.
   */
  private static void doubtCells(int[] dx, int[] dy, int count, int[] doubts) {
    for (int i = 0; i < count; i++) {
      doubts[i] = (((dx[i] + 1) & (ONE - 1)) - 2 | ((dy[i] + 1) & (ONE - 1)) - 2) & SIGN;
    }
  }

  /** Turns offsets and their product into weights, which add up to one. */
  private static void balance(int[] w0, int[] dx, int[] dy, int[] both, int count) {
    for (int i = 0; i < count; i++) {
      w0[i] = ONE - dx[i] - dy[i] + both[i];
    }
    for (int i = 0; i < count; i++) {
      dx[i] -= both[i];
    }
    for (int i = 0; i < count; i++) {
      dy[i] -= both[i];
    }
  }

  private static void compare(int[] a, int[] b, int[] c, int[] d, int count, int[] differences) {
    for (int i = 0; i < count; i++) {
      differences[i] = a[i] ^ b[i] | a[i] ^ c[i] | a[i] ^ d[i];
    }
  }

  private static void start(
      int[] a, int[] wa, int[] b, int[] wb, int shift, int count, int[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] = (a[i] >> shift & 0xff) * wa[i] + (b[i] >> shift & 0xff) * wb[i];
    }
  }

  private static void add(int[] a, int[] wa, int[] b, int[] wb, int shift, int count, int[] sums) {
    for (int i = 0; i < count; i++) {
      sums[i] += (a[i] >> shift & 0xff) * wa[i] + (b[i] >> shift & 0xff) * wb[i];
    }
  }

  /**
   * Sets doubts below 0 where a sum is so near to a whole number that it may be cut off wrongly; a
   * sum of equal corners is exact.
   */
  private static void doubt(int[] sums, int[] differences, int shift, int count, int[] doubts) {
    for (int i = 0; i < count; i++) {
      doubts[i] |=
          (((sums[i] + DOUBT) & (ONE - 1)) - 2 * DOUBT) & -(differences[i] >> shift & 0xff);
    }
  }

  private void exact(double xin, double yin, float[] column, int i, int count) {
    // Floors, as both are at least -0.5.
    int x = xin >= 0 ? (int) xin : -1;
    int y = yin >= 0 ? (int) yin : -1;
    double dx = xin - x;
    double dy = yin - y;
    int cell = (y + 1) * stride + x + 1;
    for (int channel = 0; channel < 3; channel++) {
      int shift = 8 * channel;
      int upperLeft = rgb[cell] >> shift & 0xff;
      int lowerLeft = rgb[cell + stride] >> shift & 0xff;
      double upper = upperLeft + ((rgb[cell + 1] >> shift & 0xff) - upperLeft) * dx;
      double lower = lowerLeft + ((rgb[cell + stride + 1] >> shift & 0xff) - lowerLeft) * dx;
      column[channel * count + i] = (int) (upper + (lower - upper) * dy);
    }
  }
}
