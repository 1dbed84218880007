package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Laplacian pyramid of square images (Burt and Adelson, 1983), with the filter [1 4 6 4 1] / 16 in
 * both directions and mirrored borders (d c b | a b c d | c b a). Each level but the last holds the
 * difference between the image and the next smaller one, enlarged; the last is the small image
 * itself.
 */
final class LaplacianPyramid {
  private LaplacianPyramid() {}

  /**
   * Decomposes an image.
   *
   * @param image planes of one image, [channels, resolution, resolution]; not changed
   * @param count of levels, the last of resolution {@code resolution >> (count - 1)}, at least 4
   * @return planes of each level, the largest first
   */
  static float[][] decompose(float[] image, int channels, int resolution, int count) {
    checkArgument(
        image.length == channels * resolution * resolution,
        "an image of %s values is not %sx%sx%s",
        image.length,
        channels,
        resolution,
        resolution);
    checkArgument(
        count >= 1 && resolution >> (count - 1) >= 4 && resolution % (1 << (count - 1)) == 0,
        "%s levels cannot be made of a resolution of %s",
        count,
        resolution);
    float[][] levels = new float[count][];
    float[] current = image;
    int size = resolution;
    for (int level = 0; level < count - 1; level++, size /= 2) {
      float[] half = shrink(current, channels, size);
      float[] rough = enlarge(half, channels, size / 2);
      for (int i = 0; i < rough.length; i++) {
        rough[i] = current[i] - rough[i];
      }
      levels[level] = rough;
      current = half;
    }
    levels[count - 1] = current;
    return levels;
  }

  /** Blurs and takes every second pixel of planes of {@code size} x {@code size}. */
  private static float[] shrink(float[] planes, int channels, int size) {
    int half = size / 2;
    float[] result = new float[channels * half * half];
    float[] row = new float[size];
    for (int c = 0; c < channels; c++) {
      int plane = c * size * size;
      for (int y = 0; y < half; y++) {
        blurColumns(planes, plane, size, 2 * y, row);
        int to = (c * half + y) * half;
        for (int x = 0; x < half; x++) {
          int at = 2 * x;
          result[to + x] =
              ((row[mirror(at - 2, size)] + row[mirror(at + 2, size)])
                      + 4 * (row[mirror(at - 1, size)] + row[at + 1])
                      + 6 * row[at])
                  / 16;
        }
      }
    }
    return result;
  }

  private static void blurColumns(float[] planes, int plane, int size, int y, float[] row) {
    int a = plane + mirror(y - 2, size) * size;
    int b = plane + mirror(y - 1, size) * size;
    int c = plane + y * size;
    int d = plane + mirror(y + 1, size) * size;
    int e = plane + mirror(y + 2, size) * size;
    for (int x = 0; x < size; x++) {
      row[x] =
          ((planes[a + x] + planes[e + x])
                  + 4 * (planes[b + x] + planes[d + x])
                  + 6 * planes[c + x])
              / 16;
    }
  }

  /**
   * Puts zeros between the pixels and blurs at four times the weight. The filter's taps at zeros
   * fall away: even places see three pixels, odd places two.
   */
  static float[] enlarge(float[] planes, int channels, int size) {
    int twice = 2 * size;
    float[] result = new float[channels * twice * twice];
    float[] row = new float[size];
    for (int c = 0; c < channels; c++) {
      int plane = c * size * size;
      for (int y = 0; y < twice; y++) {
        spreadColumns(planes, plane, size, y, row);
        int to = (c * twice + y) * twice;
        for (int x = 0; x < size; x++) {
          float right = row[Math.min(x + 1, size - 1)];
          result[to + 2 * x] = ((row[x == 0 ? 1 : x - 1] + right) + 6 * row[x]) / 8;
          result[to + 2 * x + 1] = (row[x] + right) / 2;
        }
      }
    }
    return result;
  }

  private static void spreadColumns(float[] planes, int plane, int size, int y, float[] row) {
    int i = y / 2;
    int above = plane + (i == 0 ? 1 : i - 1) * size;
    int at = plane + i * size;
    int below = plane + Math.min(i + 1, size - 1) * size;
    if (y % 2 == 0) {
      for (int x = 0; x < size; x++) {
        row[x] = ((planes[above + x] + planes[below + x]) + 6 * planes[at + x]) / 8;
      }
    } else {
      for (int x = 0; x < size; x++) {
        row[x] = (planes[at + x] + planes[below + x]) / 2;
      }
    }
  }

  private static int mirror(int i, int size) {
    return i < 0 ? -i : i < size ? i : 2 * size - 2 - i;
  }
}
