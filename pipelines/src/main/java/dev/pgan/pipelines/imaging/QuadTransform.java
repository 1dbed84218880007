package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Maps a quadrilateral of a picture to a rectangle, bilinearly, as Pillow 3.1.1's {@code
 * transform(QUAD, BILINEAR)}: coordinates and samples in double, results cut off to bytes, 0
 * outside the picture.
 */
public final class QuadTransform implements PixelSource {
  /** Pixels done at a time: few enough that all about them stays in the cache. */
  private static final int RUN = 128;

  private final int width;
  private final int height;
  private final Coordinate across;
  private final Coordinate down;
  private final BilinearRun run;

  private QuadTransform(Image image, float[] quad, int width, int height) {
    checkArgument(image.channels() == 3, "expected RGB, found %s channels", image.channels());
    checkArgument(
        image.width() > 0 && image.height() > 0,
        "cannot transform an empty picture of %sx%s",
        image.width(),
        image.height());
    checkArgument(quad.length == 8, "a quadrilateral has 4 corners, not %s numbers", quad.length);
    checkArgument(width > 0 && height > 0, "cannot make %sx%s pixels", width, height);
    this.width = width;
    this.height = height;
    this.across = Coordinate.of(quad[0], quad[2], quad[4], quad[6], width, height);
    this.down = Coordinate.of(quad[1], quad[3], quad[5], quad[7], width, height);
    this.run = new BilinearRun(image, RUN);
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
      source.make(0, width, y, 1, columns);
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
   * @param image RGB
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
  public void make(int first, int end, int y, int rows, float[][] columns) {
    for (int x = first; x < end; x += RUN) {
      int count = Math.min(RUN, end - x);
      for (int r = 0; r < rows; r++) {
        across.at(x, y + r, count, run.xs());
        down.at(x, y + r, count, run.ys());
        run.sample(count, columns, x, 3 * r);
      }
    }
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

    void at(int x, int y, int count, double[] out) {
      double atY = perY * y;
      for (int i = 0; i < count; i++) {
        out[i] = (atX[x + i] + atY) + perXy[x + i] * y;
      }
    }
  }
}
