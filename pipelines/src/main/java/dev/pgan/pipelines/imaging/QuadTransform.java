package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Maps a quadrilateral of a picture to a rectangle, bilinearly, as Pillow 3.1.1's {@code
 * transform(QUAD, BILINEAR)}: coordinates and samples in double, results cut off to bytes, 0
 * outside the picture.
 */
public final class QuadTransform implements PixelSource {
  /** Rows and columns that are made at a time: few enough to stay in the cache. */
  private static final int BLOCK = 128;

  private final int width;
  private final int height;
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
    this.run =
        new BilinearRun(
            image,
            QuadCoordinate.of(quad[0], quad[2], quad[4], quad[6], width, height),
            QuadCoordinate.of(quad[1], quad[3], quad[5], quad[7], width, height),
            BLOCK);
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
    float[] column = new float[3 * BLOCK];
    for (int y = 0; y < height; y += BLOCK) {
      int rows = Math.min(BLOCK, height - y);
      for (int x = 0; x < width; x++) {
        source.run.sample(x, y, rows, column);
        for (int r = 0, to = (y * width + x) * 3; r < rows; r++, to += 3 * width) {
          out[to] = (byte) column[r];
          out[to + 1] = (byte) column[rows + r];
          out[to + 2] = (byte) column[2 * rows + r];
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
    checkArgument(rows <= BLOCK, "cannot make %s rows at a time", rows);
    for (int x = first; x < end; x++) {
      run.sample(x, y, rows, columns[x]);
    }
  }
}
