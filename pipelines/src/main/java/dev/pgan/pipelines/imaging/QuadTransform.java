package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * Maps a quadrilateral of a picture to a rectangle, bilinearly, as Pillow 3.1.1's {@code
 * transform(QUAD, BILINEAR)}: coordinates and samples in double, results cut off to bytes, 0
 * outside the picture.
 */
public final class QuadTransform implements PixelSource {
  private static final int TILE = 64;

  private final int imageWidth;
  private final int imageHeight;

  /** Pixels of the image, a byte for each channel. */
  private final int[] rgb;

  private final int width;
  private final int height;
  private final Coordinate across;
  private final Coordinate down;

  private QuadTransform(Image image, float[] quad, int width, int height) {
    checkArgument(image.channels() == 3, "expected RGB, found %s channels", image.channels());
    checkArgument(
        image.width() > 0 && image.height() > 0,
        "cannot transform an empty picture of %sx%s",
        image.width(),
        image.height());
    checkArgument(quad.length == 8, "a quadrilateral has 4 corners, not %s numbers", quad.length);
    checkArgument(width > 0 && height > 0, "cannot make %sx%s pixels", width, height);
    this.imageWidth = image.width();
    this.imageHeight = image.height();
    this.rgb = packed(image.pixels());
    this.width = width;
    this.height = height;
    this.across = Coordinate.of(quad[0], quad[2], quad[4], quad[6], width, height);
    this.down = Coordinate.of(quad[1], quad[3], quad[5], quad[7], width, height);
  }

  private static int[] packed(byte[] pixels) {
    int[] packed = new int[pixels.length / 3];
    for (int i = 0, from = 0; i < packed.length; i++, from += 3) {
      packed[i] =
          (pixels[from] & 0xff) | (pixels[from + 1] & 0xff) << 8 | (pixels[from + 2] & 0xff) << 16;
    }
    return packed;
  }

  /**
   * Maps a quadrilateral to a picture.
   *
   * @param image RGB
   * @param quad x and y of the corners: upper left, lower left, lower right, upper right
   * @param width of the result
   * @param height of the result
   */
  public static Image transform(Image image, float[] quad, int width, int height) {
    QuadTransform source = new QuadTransform(image, quad, width, height);
    byte[] out = new byte[width * height * 3];
    float[][] columns = new float[width][3];
    for (int y = 0, to = 0; y < height; y++) {
      source.band(y, 1, columns);
      for (float[] column : columns) {
        for (float sample : column) {
          out[to++] = (byte) sample;
        }
      }
    }
    return new Image(width, height, 3, out);
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
    return 3;
  }

  @Override
  public void band(int y, int rows, float[][] columns) {
    // Tile by tile, so that the columns stay in the cache.
    for (int x = 0; x < width; x += TILE) {
      int end = Math.min(x + TILE, width);
      for (int r = 0; r < rows; r++) {
        row(x, end, y + r, columns, 3 * r);
      }
    }
  }

  private void row(int from, int end, int y, float[][] columns, int to) {
    double acrossY = across.perY * y;
    double downY = down.perY * y;
    for (int x = from; x < end; x++) {
      double xin = (across.atX[x] + acrossY) + across.perXy[x] * y;
      double yin = (down.atX[x] + downY) + down.perXy[x] * y;
      if (xin >= 0 && xin < imageWidth && yin >= 0 && yin < imageHeight) {
        sample(xin - 0.5, yin - 0.5, columns[x], to);
      } else {
        Arrays.fill(columns[x], to, to + 3, 0f);
      }
    }
  }

  private void sample(double xin, double yin, float[] out, int to) {
    // Floors, as both are at least -0.5.
    int x = xin >= 0 ? (int) xin : -1;
    int y = yin >= 0 ? (int) yin : -1;
    double dx = xin - x;
    double dy = yin - y;
    int left = Math.max(x, 0);
    int right = Math.min(x + 1, imageWidth - 1);
    int top = Math.max(y, 0) * imageWidth;
    int bottom = Math.min(y + 1, imageHeight - 1) * imageWidth;
    int a = rgb[top + left];
    int b = rgb[top + right];
    int c = rgb[bottom + left];
    int d = rgb[bottom + right];
    out[to] = bilinear(a & 0xff, b & 0xff, c & 0xff, d & 0xff, dx, dy);
    out[to + 1] = bilinear(a >> 8 & 0xff, b >> 8 & 0xff, c >> 8 & 0xff, d >> 8 & 0xff, dx, dy);
    out[to + 2] = bilinear(a >> 16, b >> 16, c >> 16, d >> 16, dx, dy);
  }

  private static float bilinear(int a, int b, int c, int d, double dx, double dy) {
    double upper = a + (b - a) * dx;
    double lower = c + (d - c) * dx;
    return (int) (upper + (lower - upper) * dy);
  }

  /**
   * A coordinate in the image as a bilinear function of x and y: {@code (atX[x] + perY * y) +
   * perXy[x] * y}.
   */
  private record Coordinate(double[] atX, double perY, double[] perXy) {

    /** From the coordinate of the corners. Differences are floats. */
    static Coordinate of(float nw, float sw, float se, float ne, int width, int height) {
      double perX = 1.0 / width;
      double perY = 1.0 / height;
      double x1 = (ne - nw) * perX;
      double x3 = (((se - sw) - ne) + nw) * perX * perY;
      double[] atX = new double[width];
      double[] perXy = new double[width];
      for (int x = 0; x < width; x++) {
        atX[x] = nw + x1 * x;
        perXy[x] = x3 * x;
      }
      return new Coordinate(atX, (sw - nw) * perY, perXy);
    }
  }
}
