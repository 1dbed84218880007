package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Maps a quadrilateral of a picture to a rectangle, bilinearly, as Pillow 3.1.1's {@code
 * transform(QUAD, BILINEAR)}: coordinates and samples in double, results cut off to bytes, 0
 * outside the picture.
 */
public final class QuadTransform implements PixelSource {
  private static final int TILE = 64;

  private final Image image;
  private final int width;
  private final int height;
  private final double[] ax;
  private final double[] ay;

  private QuadTransform(Image image, float[] quad, int width, int height) {
    checkArgument(quad.length == 8, "a quadrilateral has 4 corners, not %s numbers", quad.length);
    checkArgument(width > 0 && height > 0, "cannot make %sx%s pixels", width, height);
    this.image = image;
    this.width = width;
    this.height = height;
    this.ax = coefficients(quad[0], quad[2], quad[4], quad[6]);
    this.ay = coefficients(quad[1], quad[3], quad[5], quad[7]);
  }

  /**
   * Maps a quadrilateral to a picture.
   *
   * @param quad x and y of the corners: upper left, lower left, lower right, upper right
   * @param width of the result
   * @param height of the result
   */
  public static Image transform(Image image, float[] quad, int width, int height) {
    QuadTransform source = new QuadTransform(image, quad, width, height);
    int channels = image.channels();
    byte[] out = new byte[width * height * channels];
    float[] row = new float[width * channels];
    for (int y = 0; y < height; y++) {
      source.band(y, 1, row);
      for (int i = 0; i < row.length; i++) {
        out[y * row.length + i] = (byte) row[i];
      }
    }
    return new Image(width, height, channels, out);
  }

  /**
   * Maps a quadrilateral to a square and resizes that with {@link Lanczos}, without keeping the
   * square: the same bytes as both steps by themselves.
   *
   * @param quad as above
   * @param size of the square
   * @param outSize of the result
   */
  public static Image transformAndResize(Image image, float[] quad, int size, int outSize) {
    if (size == outSize) {
      return transform(image, quad, size, size);
    }
    return Lanczos.resize(new QuadTransform(image, quad, size, size), outSize, outSize);
  }

  /** Of one coordinate as a bilinear function of x and y. Differences are floats. */
  private double[] coefficients(float nw, float sw, float se, float ne) {
    double perX = 1.0 / width;
    double perY = 1.0 / height;
    return new double[] {
      nw, (ne - nw) * perX, (sw - nw) * perY, (((se - sw) - ne) + nw) * perX * perY
    };
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int channels() {
    return image.channels();
  }

  @Override
  public void band(int y, int rows, float[] block) {
    // Tile by tile, as a column's rows are neighbours in the block.
    for (int x = 0; x < width; x += TILE) {
      int end = Math.min(x + TILE, width);
      for (int r = 0; r < rows; r++) {
        row(x, end, y + r, block, (x * rows + r) * channels(), rows * channels());
      }
    }
  }

  private void row(int from, int end, int y, float[] block, int at, int step) {
    double x0 = ax[0];
    double x1 = ax[1];
    double x2y = ax[2] * y;
    double x3 = ax[3];
    double y0 = ay[0];
    double y1 = ay[1];
    double y2y = ay[2] * y;
    double y3 = ay[3];
    int imageWidth = image.width();
    int imageHeight = image.height();
    for (int x = from, to = at; x < end; x++, to += step) {
      double xin = ((x0 + x1 * x) + x2y) + (x3 * x) * y;
      double yin = ((y0 + y1 * x) + y2y) + (y3 * x) * y;
      if (xin >= 0 && xin < imageWidth && yin >= 0 && yin < imageHeight) {
        sample(xin - 0.5, yin - 0.5, block, to);
      } else {
        for (int c = 0; c < image.channels(); c++) {
          block[to + c] = 0f;
        }
      }
    }
  }

  private void sample(double xin, double yin, float[] block, int to) {
    // Floors, as both are at least -0.5.
    int x = xin >= 0 ? (int) xin : -1;
    int y = yin >= 0 ? (int) yin : -1;
    double dx = xin - x;
    double dy = yin - y;
    int channels = image.channels();
    int left = Math.max(x, 0);
    int right = Math.min(x + 1, image.width() - 1);
    int top = Math.max(y, 0) * image.width();
    int bottom = Math.min(y + 1, image.height() - 1) * image.width();
    byte[] in = image.pixels();
    int a = (top + left) * channels;
    int b = (top + right) * channels;
    int c = (bottom + left) * channels;
    int d = (bottom + right) * channels;
    for (int i = 0; i < channels; i++) {
      double upperLeft = in[a + i] & 0xff;
      double lowerLeft = in[c + i] & 0xff;
      double upper = upperLeft + ((in[b + i] & 0xff) - upperLeft) * dx;
      double lower = lowerLeft + ((in[d + i] & 0xff) - lowerLeft) * dx;
      block[to + i] = (int) (upper + (lower - upper) * dy);
    }
  }
}
