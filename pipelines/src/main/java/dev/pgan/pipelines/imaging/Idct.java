package dev.pgan.pipelines.imaging;

/**
 * The inverse DCT of libjpeg 8d's "islow" method, to 8 or 16 samples in each direction: two integer
 * matrix products, columns first. Its butterflies give exactly these products.
 */
final class Idct {
  // First halves; row N-1-i is row i with its odd columns negated.
  private static final int[] TO_8 = {
    8192, 11363, 10703, 9633, 8192, 6437, 4433, 2260, //
    8192, 9633, 4433, -2259, -8192, -11362, -10704, -6436, //
    8192, 6437, -4433, -11362, -8192, 2261, 10704, 9633, //
    8192, 2260, -10703, -6436, 8192, 9633, -4433, -11363
  };
  private static final int[] TO_16 = {
    8192, 11529, 11363, 11086, 10703, 10217, 9632, 8956, //
    8192, 11086, 9633, 7350, 4433, 1136, -2260, -5461, //
    8192, 10217, 6437, 1136, -4433, -8955, -11363, -11086, //
    8192, 8956, 2260, -5461, -10703, -11086, -6436, 1137, //
    8192, 7350, -2260, -10217, -10703, -3363, 6436, 11529, //
    8192, 5461, -6437, -11529, -4433, 7349, 11363, 3363, //
    8192, 3363, -9633, -8955, 4433, 11529, 2260, -10217, //
    8192, 1136, -11363, -3363, 10703, 5461, -9632, -7350
  };

  /** Up to here eight products cannot leave 32 bits. */
  private static final int SMALL = 16383;

  private final int[] values = new int[64];
  private final int[] columns = new int[16 * 8];

  /**
   * Turns a block into samples.
   *
   * @param block coefficients in natural order from {@code offset} on
   * @param quant what to multiply them by, natural order
   * @param width samples to make in each row: 8 or 16
   * @param height rows of samples: 8 or 16
   * @param out receives the samples from {@code at} on, {@code stride} bytes a row
   */
  void transform(
      short[] block,
      int offset,
      int[] quant,
      int width,
      int height,
      byte[] out,
      int at,
      int stride) {
    int largest = 0;
    int ac = 0;
    for (int i = 0; i < 64; i++) {
      int value = block[offset + i] * quant[i];
      values[i] = value;
      largest |= Math.abs(value);
      ac |= i == 0 ? 0 : value;
    }
    if (ac == 0) {
      flat(sample(8192 * (values[0] << 2) + (1 << 17)), width, height, out, at, stride);
      return;
    }
    int[] vertical = height == 8 ? TO_8 : TO_16;
    for (int u = 0; u < 8; u++) {
      if (largest <= SMALL) {
        column(vertical, height, u);
      } else {
        largeColumn(vertical, height, u);
      }
    }
    int[] horizontal = width == 8 ? TO_8 : TO_16;
    for (int y = 0; y < height; y++) {
      row(horizontal, width, 8 * y, out, at + y * stride);
    }
  }

  private static void flat(byte sample, int width, int height, byte[] out, int at, int stride) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        out[at + y * stride + x] = sample;
      }
    }
  }

  private void column(int[] m, int height, int u) {
    int[] v = values;
    int c0 = v[u];
    int c1 = v[u + 8];
    int c2 = v[u + 16];
    int c3 = v[u + 24];
    int c4 = v[u + 32];
    int c5 = v[u + 40];
    int c6 = v[u + 48];
    int c7 = v[u + 56];
    if ((c1 | c2 | c3 | c4 | c5 | c6 | c7) == 0) {
      for (int y = 0; y < height; y++) {
        columns[8 * y + u] = c0 << 2;
      }
      return;
    }
    for (int y = 0; y < height / 2; y++) {
      int i = 8 * y;
      int even = m[i] * c0 + m[i + 2] * c2 + m[i + 4] * c4 + m[i + 6] * c6 + 1024;
      int odd = m[i + 1] * c1 + m[i + 3] * c3 + m[i + 5] * c5 + m[i + 7] * c7;
      columns[i + u] = (even + odd) >> 11;
      columns[8 * (height - 1 - y) + u] = (even - odd) >> 11;
    }
  }

  private void largeColumn(int[] m, int height, int u) {
    for (int y = 0; y < height / 2; y++) {
      long even = 1024;
      long odd = 0;
      for (int k = 0; k < 8; k += 2) {
        even += (long) m[8 * y + k] * values[u + 8 * k];
        odd += (long) m[8 * y + k + 1] * values[u + 8 * (k + 1)];
      }
      columns[8 * y + u] = (int) ((even + odd) >> 11);
      columns[8 * (height - 1 - y) + u] = (int) ((even - odd) >> 11);
    }
  }

  /** Only bits 18 to 27 of the sums count, so that it does not matter whether 32 bits overflow. */
  private void row(int[] m, int width, int from, byte[] out, int at) {
    int c0 = columns[from];
    int c1 = columns[from + 1];
    int c2 = columns[from + 2];
    int c3 = columns[from + 3];
    int c4 = columns[from + 4];
    int c5 = columns[from + 5];
    int c6 = columns[from + 6];
    int c7 = columns[from + 7];
    for (int x = 0; x < width / 2; x++) {
      int i = 8 * x;
      int even = m[i] * c0 + m[i + 2] * c2 + m[i + 4] * c4 + m[i + 6] * c6 + (1 << 17);
      int odd = m[i + 1] * c1 + m[i + 3] * c3 + m[i + 5] * c5 + m[i + 7] * c7;
      out[at + x] = sample(even + odd);
      out[at + width - 1 - x] = sample(even - odd);
    }
  }

  /** Ten bits of the sum are kept, with a sign. */
  private static byte sample(int sum) {
    int signed = sum << 4 >> 22;
    return (byte) Math.max(0, Math.min(255, signed + 128));
  }
}
