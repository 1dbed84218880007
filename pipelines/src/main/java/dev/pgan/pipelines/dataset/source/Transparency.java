package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.Lanczos;

/** Pictures of red, green, blue and alpha. */
final class Transparency {
  static final int CHANNELS = 4;
  private static final int ALPHA = 3;

  private Transparency() {}

  /** Grey or RGB with an alpha of 255. */
  static Image opaque(Image image) {
    byte[] rgb = Squares.rgb(image).pixels();
    byte[] pixels = new byte[image.width() * image.height() * CHANNELS];
    for (int from = 0, to = 0; to < pixels.length; from += ALPHA, to += CHANNELS) {
      System.arraycopy(rgb, from, pixels, to, ALPHA);
      pixels[to + ALPHA] = (byte) 255;
    }
    return new Image(image.width(), image.height(), CHANNELS, pixels);
  }

  /**
   * Resizes as Pillow does: colours count by their alpha, so that what cannot be seen leaves no
   * fringe.
   */
  static Image resize(Image image, int width, int height) {
    if (image.width() == width && image.height() == height) {
      return image;
    }
    byte[] pixels = image.pixels().clone();
    for (int at = 0; at < pixels.length; at += CHANNELS) {
      int alpha = pixels[at + ALPHA] & 255;
      for (int c = at; c < at + ALPHA; c++) {
        int product = (pixels[c] & 255) * alpha + 128;
        pixels[c] = (byte) ((product >> 8) + product >> 8);
      }
    }
    Image resized =
        Lanczos.resize(new Image(image.width(), image.height(), CHANNELS, pixels), width, height);
    byte[] result = resized.pixels();
    for (int at = 0; at < result.length; at += CHANNELS) {
      int alpha = result[at + ALPHA] & 255;
      for (int c = at; c < at + ALPHA && alpha > 0; c++) {
        result[c] = (byte) Math.min(255 * (result[c] & 255) / alpha, 255);
      }
    }
    return resized;
  }
}
