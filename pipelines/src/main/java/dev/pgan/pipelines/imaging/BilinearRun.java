package dev.pgan.pipelines.imaging;

/**
 * Bilinear samples at a run of places, cut off to whole numbers. They are computed in fixed point
 * with vectors of integers, close enough to tell nearly always what the result in double is; the
 * few that lie next to a whole number are computed again in double. Used by one thread.
 */
final class BilinearRun {
  private static final int BITS = 22;
  private static final int ONE = 1 << BITS;

  /** More than the fixed point can be off: three units of the last bit for each of 255 steps. */
  private static final int DOUBT = 1024;

  private final int imageWidth;
  private final int imageHeight;

  /** Pixels with their edge repeated around, and black behind the end; a byte for each channel. */
  private final int[] rgb;

  private final int stride;
  private final int black;

  private final double[] xs;
  private final double[] ys;
  private final int[][] corners;

  /** Bits in which the corners differ. */
  private final int[] differences;

  private final int[][] weights;
  private final int[][] sums;
  private final int[] doubts;

  BilinearRun(Image image, int most) {
    imageWidth = image.width();
    imageHeight = image.height();
    stride = imageWidth + 2;
    black = stride * (imageHeight + 2);
    rgb = bordered(image, new int[black + stride + 2]);
    xs = new double[most];
    ys = new double[most];
    corners = new int[4][most];
    differences = new int[most];
    weights = new int[4][most];
    sums = new int[3][most];
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

  /** Where to put the places' x, pixels from the image's left edge. */
  double[] xs() {
    return xs;
  }

  double[] ys() {
    return ys;
  }

  /** Samples at the first so many places, into columns from {@code first} on at {@code to}. */
  void sample(int count, float[][] columns, int first, int to) {
    if (isInside(count)) {
      for (int i = 0; i < count; i++) {
        locate(i);
      }
    } else {
      for (int i = 0; i < count; i++) {
        locateOrBlack(i);
      }
    }
    balance(weights[0], weights[1], weights[2], weights[3], count);
    compare(corners[0], corners[1], corners[2], corners[3], count, differences);
    for (int channel = 0; channel < 3; channel++) {
      int shift = 8 * channel;
      start(corners[0], weights[0], corners[1], weights[1], shift, count, sums[channel]);
      add(corners[2], weights[2], corners[3], weights[3], shift, count, sums[channel]);
      doubt(sums[channel], differences, shift, count, doubts);
    }
    int[] red = sums[0];
    int[] green = sums[1];
    int[] blue = sums[2];
    for (int i = 0; i < count; i++) {
      float[] column = columns[first + i];
      column[to] = red[i] >> BITS;
      column[to + 1] = green[i] >> BITS;
      column[to + 2] = blue[i] >> BITS;
      if (doubts[i] < 0) {
        exact(xs[i] - 0.5, ys[i] - 0.5, column, to);
      }
    }
  }

  /** Whether all places are well inside the image: they lie on a line, up to rounding. */
  private boolean isInside(int count) {
    return isInside(xs[0], ys[0]) && isInside(xs[count - 1], ys[count - 1]);
  }

  private boolean isInside(double x, double y) {
    return x > 0.1 && x < imageWidth - 0.1 && y > 0.1 && y < imageHeight - 0.1;
  }

  /** A place's cell: its corners, the offsets in it, and their product. */
  private void locate(int i) {
    // With the border, the cell around -0.5 is number 0.
    long fixedX = (long) ((xs[i] + 0.5) * ONE);
    long fixedY = (long) ((ys[i] + 0.5) * ONE);
    int dx = (int) fixedX & (ONE - 1);
    int dy = (int) fixedY & (ONE - 1);
    weights[1][i] = dx;
    weights[2][i] = dy;
    weights[3][i] = (int) ((long) dx * dy >> BITS);
    take(i, (int) (fixedY >> BITS) * stride + (int) (fixedX >> BITS));
  }

  private void locateOrBlack(int i) {
    if (xs[i] >= 0 && xs[i] < imageWidth && ys[i] >= 0 && ys[i] < imageHeight) {
      locate(i);
    } else {
      take(i, black);
    }
  }

  private void take(int i, int cell) {
    doubts[i] = 0;
    corners[0][i] = rgb[cell];
    corners[1][i] = rgb[cell + 1];
    corners[2][i] = rgb[cell + stride];
    corners[3][i] = rgb[cell + stride + 1];
  }

  // Short loops over whole arrays: those that the JIT compiler makes vectors of.

  /** From offsets and their product to weights, which add up to one. */
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
   * Below 0 where a sum is so near to a whole number that it may be cut off wrongly; where all
   * corners are equal it is exact.
   */
  private static void doubt(int[] sums, int[] differences, int shift, int count, int[] doubts) {
    for (int i = 0; i < count; i++) {
      doubts[i] |=
          (((sums[i] + DOUBT) & (ONE - 1)) - 2 * DOUBT) & -(differences[i] >> shift & 0xff);
    }
  }

  private void exact(double xin, double yin, float[] out, int to) {
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
      out[to + channel] = (int) (upper + (lower - upper) * dy);
    }
  }
}
