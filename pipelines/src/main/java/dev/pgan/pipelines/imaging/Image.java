package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * One picture.
 *
 * @param channels 1 (grey), 3 (RGB) or 4 (RGBA)
 * @param pixels unsigned bytes in HWC order; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record Image(int width, int height, int channels, byte[] pixels) {
  public Image {
    checkArgument(
        (long) width * height * channels == pixels.length,
        "a picture of %sx%s with %s channels does not fill %s bytes",
        width,
        height,
        channels,
        pixels.length);
  }

  /** What so many channels are called, for messages. */
  public static String colours(int channels) {
    return switch (channels) {
      case 1 -> "grey";
      case 3 -> "RGB";
      case 4 -> "RGBA";
      default -> channels + " channels";
    };
  }

  /**
   * Checks that the picture has pixels.
   *
   * @param verb what cannot be done to a picture without any
   */
  void checkNotEmpty(String verb) {
    checkArgument(
        width > 0 && height > 0, "cannot %s an empty picture of %sx%s", verb, width, height);
  }

  /** The picture without its alpha; the same object where it has none. */
  Image opaque() {
    if (channels != 4) {
      return this;
    }
    byte[] rgb = new byte[width * height * 3];
    for (int from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
      System.arraycopy(pixels, from, rgb, to, 3);
    }
    return new Image(width, height, 3, rgb);
  }

  /** Red, green and blue of a pixel in 24 bits; alpha is dropped. */
  public int rgb(int pixel) {
    int at = pixel * channels;
    int step = channels == 1 ? 0 : 1;
    return (pixels[at] & 255) << 16 | (pixels[at + step] & 255) << 8 | pixels[at + 2 * step] & 255;
  }

  /** The pixels in CHW order, as records hold them. */
  public byte[] toChw() {
    if (channels == 1) {
      return pixels.clone();
    }
    int plane = width * height;
    byte[] chw = new byte[pixels.length];
    if (channels == 3) {
      // The common case, which is twice as fast with constant offsets.
      for (int i = 0, from = 0; i < plane; i++, from += 3) {
        chw[i] = pixels[from];
        chw[plane + i] = pixels[from + 1];
        chw[2 * plane + i] = pixels[from + 2];
      }
      return chw;
    }
    for (int i = 0, from = 0; i < plane; i++) {
      for (int c = 0; c < channels; c++) {
        chw[c * plane + i] = pixels[from++];
      }
    }
    return chw;
  }

  /** The picture of pixels in CHW order. */
  public static Image ofChw(int width, int height, int channels, byte[] chw) {
    if (channels == 1) {
      return new Image(width, height, 1, chw.clone());
    }
    int plane = width * height;
    byte[] pixels = new byte[chw.length];
    for (int i = 0, to = 0; i < plane; i++) {
      for (int c = 0; c < channels; c++) {
        pixels[to++] = chw[c * plane + i];
      }
    }
    return new Image(width, height, channels, pixels);
  }
}
