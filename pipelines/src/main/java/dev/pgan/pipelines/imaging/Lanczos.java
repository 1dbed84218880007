package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Resizing with the Lanczos filter, a = 3, to the bytes that Pillow 3.1.1 gives for ANTIALIAS: a
 * horizontal and then a vertical pass with 8 bits between them, and floats summed left to right.
 */
public final class Lanczos {
  /** Rows of a band: enough lanes for the vector units, few enough to stay in the cache. */
  private static final int BAND = 128;

  /** Columns that are made at a time. */
  private static final int STEP = 128;

  private static final int STRIP = 192;

  private Lanczos() {}

  /**
   * Resizes a picture.
   *
   * @param image 1 to 4 channels
   * @param width of the result, at least 1
   * @param height of the result, at least 1
   * @return a picture of width x height with the same channels; the same object where the size
   *     stays
   */
  public static Image resize(Image image, int width, int height) {
    image.checkNotEmpty("resize");
    if (image.width() == width && image.height() == height) {
      return image;
    }
    return resize(ImageBands.of(image), width, height);
  }

  /** Resizes pixels that are made as they are needed; both passes run, whatever the size. */
  static Image resize(PixelSource source, int width, int height) {
    checkArgument(
        width > 0 && height > 0, "cannot resize to %sx%s: sizes start at 1", width, height);
    return vertical(horizontal(source, width), height);
  }

  private static Image horizontal(PixelSource source, int width) {
    int height = source.height();
    int lanes = Math.min(BAND, height) * source.channels();
    int stride = Math.multiplyExact(width, source.channels());
    LanczosAxis axis = LanczosAxis.of(source.width(), width);
    byte[] out = new byte[Math.multiplyExact(stride, height)];
    // Only the columns around the current position are kept, as these fit in the cache.
    float[][] ring = new float[Math.min(source.width(), axis.window() + STEP)][lanes];
    float[][] columns = new float[source.width()][];
    for (int x = 0; x < columns.length; x++) {
      columns[x] = ring[x % ring.length];
    }
    // Each row has an array of its own: in one array, rows would often share a place in the cache.
    byte[][] band = new byte[Math.min(BAND, height)][stride];
    for (int y = 0; y < height; y += BAND) {
      int rows = Math.min(BAND, height - y);
      horizontal(source, axis, y, rows, columns, band);
      for (int r = 0; r < rows; r++) {
        System.arraycopy(band[r], 0, out, (y + r) * stride, stride);
      }
    }
    return new Image(width, height, source.channels(), out);
  }

  private static void horizontal(
      PixelSource source, LanczosAxis axis, int y, int rows, float[][] columns, byte[][] band) {
    int channels = source.channels();
    int width = band[0].length / channels;
    float[] sums = new float[rows * channels];
    int made = 0;
    for (int x = 0; x < width; x++) {
      while (made < axis.end(x)) {
        int next = Math.min(made + STEP, columns.length);
        source.make(made, next, y, rows, columns);
        made = next;
      }
      axis.sum(columns, rows * channels, x, sums);
      for (int c = 0, lane = 0; c < channels; c++) {
        for (int r = 0; r < rows; r++) {
          band[r][x * channels + c] = toByte(sums[lane++]);
        }
      }
    }
  }

  private static Image vertical(Image image, int height) {
    int stride = image.width() * image.channels();
    LanczosAxis axis = LanczosAxis.of(image.height(), height);
    byte[] in = image.pixels();
    byte[] out = new byte[Math.multiplyExact(stride, height)];
    float[][] rows = new float[image.height()][Math.min(STRIP, stride)];
    float[] sums = new float[Math.min(STRIP, stride)];
    for (int left = 0; left < stride; left += STRIP) {
      int lanes = Math.min(STRIP, stride - left);
      for (int y = 0; y < image.height(); y++) {
        for (int i = 0, from = y * stride + left; i < lanes; i++) {
          rows[y][i] = in[from++] & 0xff;
        }
      }
      for (int y = 0; y < height; y++) {
        axis.sum(rows, lanes, y, sums);
        for (int i = 0, to = y * stride + left; i < lanes; i++) {
          out[to++] = toByte(sums[i]);
        }
      }
    }
    return new Image(image.width(), height, image.channels(), out);
  }

  private static byte toByte(float sum) {
    return (byte) Math.max(0, Math.min(255, (int) sum));
  }
}
