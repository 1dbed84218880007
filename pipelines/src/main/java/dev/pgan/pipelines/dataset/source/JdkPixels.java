package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.imaging.Image;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes samples from the JDK's pictures as they were stored: the JDK's own conversions go by colour
 * profiles, which change samples.
 */
final class JdkPixels {
  private static final int ALPHA = 3;

  private JdkPixels() {}

  /**
   * The pixels as grey, RGB or RGBA.
   *
   * @param alpha whether the result has alpha, which is opaque where the picture has none
   */
  static Image of(BufferedImage picture, boolean alpha) {
    return picture.getColorModel() instanceof IndexColorModel palette
        ? ofPalette(picture.getRaster(), palette, isGrey(palette), alpha)
        : ofSamples(picture.getRaster(), alpha);
  }

  /** The pixels as RGB or RGBA, by another palette than the JDK's. */
  static Image of(Raster raster, IndexColorModel palette, boolean alpha) {
    return ofPalette(raster, palette, false, alpha);
  }

  /**
   * The pixels of a picture that is grey for certain, whether or not the JDK gives it a palette.
   */
  static Image ofGrey(BufferedImage picture, boolean alpha) {
    return picture.getColorModel() instanceof IndexColorModel palette
        ? ofPalette(picture.getRaster(), palette, true, alpha)
        : ofSamples(picture.getRaster(), alpha);
  }

  /** Whether every index is the grey that it stands for, or 0 is black and 1 is white. */
  private static boolean isGrey(IndexColorModel palette) {
    int size = palette.getMapSize();
    for (int i = 0; i < size; i++) {
      int grey = size == 2 ? 255 * i : i;
      if ((palette.getRGB(i) & 0xffffff) != grey * 0x010101) {
        return false;
      }
    }
    return true;
  }

  private static Image ofPalette(
      Raster raster, IndexColorModel palette, boolean grey, boolean alpha) {
    int channels = alpha ? ALPHA + 1 : grey ? 1 : ALPHA;
    int width = raster.getWidth();
    byte[] pixels = new byte[width * raster.getHeight() * channels];
    int[] row = new int[width];
    for (int y = 0, to = 0; y < raster.getHeight(); y++) {
      for (int index : raster.getSamples(0, y, width, 1, 0, row)) {
        put(palette.getRGB(index), pixels, to, channels);
        to += channels;
      }
    }
    return new Image(width, raster.getHeight(), channels, pixels);
  }

  /** Puts a pixel in as many channels as there are. */
  static void put(int argb, byte[] pixels, int at, int channels) {
    for (int c = 0; c < Math.min(channels, ALPHA); c++) {
      pixels[at + c] = (byte) (argb >> (16 - 8 * c));
    }
    if (channels > ALPHA) {
      pixels[at + ALPHA] = (byte) (argb >> 24);
    }
  }

  /** One band is grey, two are grey and alpha, three RGB, four RGB and alpha. */
  private static Image ofSamples(Raster raster, boolean alpha) {
    int bands = raster.getNumBands();
    int channels = alpha ? ALPHA + 1 : bands == 1 ? 1 : ALPHA;
    int width = raster.getWidth();
    byte[] pixels = new byte[width * raster.getHeight() * channels];
    int[] row = new int[width * bands];
    int[] bits = raster.getSampleModel().getSampleSize();
    boolean hasAlpha = bands % 2 == 0;
    for (int y = 0, to = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int from = 0; from < row.length; from += bands) {
        for (int c = 0; c < channels; c++) {
          int band = c == ALPHA ? bands - 1 : bands < ALPHA ? 0 : c;
          boolean opaque = c == ALPHA && !hasAlpha;
          pixels[to++] = opaque ? (byte) 255 : sample(row[from + band], bits[band]);
        }
      }
    }
    return new Image(width, raster.getHeight(), channels, pixels);
  }

  /** A sample of 8 bits: the upper ones of 16 bits; fewer than 8 bits are scaled as Pillow does. */
  private static byte sample(int value, int bits) {
    return (byte) (bits > 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1));
  }
}
