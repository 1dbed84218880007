package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * One picture.
 *
 * @param channels 1 (grey) or 3 (RGB)
 * @param pixels unsigned bytes in HWC order; not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes: identity is all that anyone asks of it.
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

  /** The pixels in CHW order, as records hold them. */
  public byte[] toChw() {
    if (channels == 1) {
      return pixels.clone();
    }
    int plane = width * height;
    byte[] chw = new byte[pixels.length];
    if (channels == 3) {
      // The common case, twice as fast with offsets that are known.
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

  /** The picture whose pixels these are in CHW order. */
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
