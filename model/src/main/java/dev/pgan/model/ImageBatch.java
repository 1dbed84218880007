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

  /** A copy of one image's pixels, in CHW order. */
  public byte[] image(int index) {
    return Arrays.copyOfRange(pixels, index * imageBytes(), (index + 1) * imageBytes());
  }
}
