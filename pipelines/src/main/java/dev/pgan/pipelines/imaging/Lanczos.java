package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Resizing with the Lanczos filter, a = 3, to the bytes that Pillow 3.1.1 gives for ANTIALIAS: a
 * horizontal and then a vertical pass with 8 bits between them, and floats summed left to right.
 */
public final class Lanczos {
  /** Rows of a band: enough lanes for the vector units, few enough to stay in the cache. */
  private static final int BAND = 64;

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
    checkArgument(
        image.width() > 0 && image.height() > 0,
        "cannot resize an empty picture of %sx%s",
        image.width(),
        image.height());
    if (image.width() == width && image.height() == height) {
      return image;
    }
    return resize(new ImageBands(image), width, height);
  }

  /** Resizes pixels that are made as they are needed; both passes run, whatever the size. */
  static Image resize(PixelSource source, int width, int height) {
    checkArgument(
        width > 0 && height > 0, "cannot resize to %sx%s: sizes start at 1", width, height);
    return vertical(horizontal(source, width), height);
  }

  private static Image horizontal(PixelSource source, int width) {
    int height = source.height();
    int channels = source.channels();
    LanczosAxis axis = LanczosAxis.of(source.width(), width);
    byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, height), channels)];
    float[][] columns = new float[source.width()][Math.min(BAND, height) * channels];
    float[] sums = new float[Math.min(BAND, height) * channels];
    for (int y = 0; y < height; y += BAND) {
      int rows = Math.min(BAND, height - y);
      source.band(y, rows, columns);
      for (int x = 0; x < width; x++) {
        axis.sum(columns, rows * channels, x, sums);
        for (int r = 0, lane = 0; r < rows; r++) {
          int to = ((y + r) * width + x) * channels;
          for (int c = 0; c < channels; c++) {
            out[to + c] = toByte(sums[lane++]);
          }
        }
      }
    }
    return new Image(width, height, channels, out);
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
