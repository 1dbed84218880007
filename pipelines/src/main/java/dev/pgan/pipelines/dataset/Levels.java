package dev.pgan.pipelines.dataset;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Makes the smaller levels of an image: each the mean of 2x2 pixels of the level above before that
 * was rounded, in float32, then rounded half to even (the official dataset_tool.py, add_image).
 * Keeps its buffers from image to image; not safe for threads.
 */
public final class Levels {
  /**
   * Added to a value of 0 to 255, it leaves the value, rounded half to even, in the low bits of the
   * float.
   */
  private static final float ROUNDING = 0x1.8p23f;

  private final int channels;
  private final int resolution;
  private final byte[][] levels;
  private final float[] one;
  private final float[] other;

  /**
   * @param resolution a power of two, at least 4
   */
  public Levels(int channels, int resolution) {
    checkArgument(
        resolution >= 4 && Integer.bitCount(resolution) == 1,
        "the resolution must be a power of two, at least 4, not %s",
        resolution);
    this.channels = channels;
    this.resolution = resolution;
    levels = new byte[Integer.numberOfTrailingZeros(resolution) - 1][];
    for (int lod = 1; lod < levels.length; lod++) {
      levels[lod] = new byte[channels * (resolution >> lod) * (resolution >> lod)];
    }
    one = new float[levels.length > 1 ? levels[1].length : 0];
    other = new float[levels.length > 2 ? levels[2].length : 0];
  }

  /**
   * All levels of an image, the largest first: index is the lod.
   *
   * @param chw the image; it becomes level 0 without being copied
   * @return valid until the next call
   */
  public byte[][] of(byte[] chw) {
    checkArgument(
        chw.length == channels * resolution * resolution,
        "%s bytes are no image of %s channels at %s",
        chw.length,
        channels,
        resolution);
    levels[0] = chw;
    float[] above = one;
    float[] below = other;
    for (int lod = 1; lod < levels.length; lod++) {
      int size = resolution >> lod;
      if (lod == 1) {
        halve(chw, size, one);
      } else {
        halve(above, size, below);
        float[] swapped = above;
        above = below;
        below = swapped;
      }
      quantise(above, levels[lod]);
    }
    return levels;
  }

  /**
   * Halves width and height. The order of adding does not matter, as a sum of four bytes is exact.
   */
  private void halve(byte[] from, int size, float[] to) {
    for (int row = 0, at = 0; row < channels * size; row++) {
      int upper = row * size * 4;
      int lower = upper + size * 2;
      for (int x = 0; x < size; x++) {
        int sum =
            (from[upper + 2 * x] & 255)
                + (from[upper + 2 * x + 1] & 255)
                + (from[lower + 2 * x] & 255)
                + (from[lower + 2 * x + 1] & 255);
        to[at++] = sum * 0.25f;
      }
    }
  }

  /** Adds in the official order: at the eighth level the sum has 26 bits, and a float has 24. */
  private void halve(float[] from, int size, float[] to) {
    for (int row = 0, at = 0; row < channels * size; row++) {
      int upper = row * size * 4;
      int lower = upper + size * 2;
      for (int x = 0; x < size; x++) {
        float sum = from[upper + 2 * x] + from[upper + 2 * x + 1];
        sum += from[lower + 2 * x];
        sum += from[lower + 2 * x + 1];
        to[at++] = sum * 0.25f;
      }
    }
  }

  private static void quantise(float[] values, byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Float.floatToRawIntBits(values[i] + ROUNDING);
    }
  }
}
