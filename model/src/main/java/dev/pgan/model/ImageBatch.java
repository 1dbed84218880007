package dev.pgan.model;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * Pixels of several images of one shape.
 *
 * @param pixels unsigned bytes in NCHW order, {@code count * channels * height * width} of them;
 *     not copied, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes: identity is all that anyone asks of it.
public record ImageBatch(int count, int channels, int height, int width, byte[] pixels) {
  private static final int RGB = 3;

  public ImageBatch {
    checkArgument(
        (long) count * channels * height * width == pixels.length,
        "%s images of %sx%sx%s do not fill %s bytes",
        count,
        channels,
        height,
        width,
        pixels.length);
  }

  /** Bytes of one image. */
  public int imageBytes() {
    return channels * height * width;
  }

  /**
   * The colours: grey has three equal channels, alpha is dropped; the same object where it is RGB.
   */
  public ImageBatch rgb() {
    if (channels == RGB) {
      return this;
    }
    int plane = height * width;
    byte[] colours = new byte[count * plane * RGB];
    for (int k = 0; k < count * RGB; k++) {
      int channel = channels == 1 ? 0 : k % RGB;
      int from = (k / RGB * channels + channel) * plane;
      System.arraycopy(pixels, from, colours, k * plane, plane);
    }
    return new ImageBatch(count, RGB, height, width, colours);
  }

  /** A copy of some images that follow each other; the same object where they are all. */
  public ImageBatch slice(int first, int images) {
    if (images == count) {
      return this;
    }
    byte[] copy = Arrays.copyOfRange(pixels, first * imageBytes(), (first + images) * imageBytes());
    return new ImageBatch(images, channels, height, width, copy);
  }

  /** A copy of one image's pixels, in CHW order. */
  public byte[] image(int index) {
    return Arrays.copyOfRange(pixels, index * imageBytes(), (index + 1) * imageBytes());
  }
}
