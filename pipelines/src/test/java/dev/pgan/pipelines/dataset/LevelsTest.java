package dev.pgan.pipelines.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelsTest {
  @Test
  void roundsHalfToEven() {
    byte[] chw = new byte[64];
    // The first four 2x2 blocks of an 8x8 image sum to 2, 6, 10 and 1019.
    chw[0] = 2;
    chw[2] = 6;
    chw[4] = 10;
    chw[6] = (byte) 255;
    chw[7] = (byte) 255;
    chw[14] = (byte) 255;
    chw[15] = (byte) 254;
    byte[][] levels = new Levels(1, 8).of(chw);
    assertEquals(2, levels.length);
    assertArrayEquals(new byte[] {0, 2, 2, (byte) 255}, java.util.Arrays.copyOf(levels[1], 4));
  }

  @Test
  void chainsFromUnroundedLevels() {
    for (int channels : new int[] {1, 3}) {
      Levels reused = new Levels(channels, 64);
      for (int seed = 0; seed < 3; seed++) {
        byte[] chw = new byte[channels * 64 * 64];
        new Random(seed).nextBytes(chw);
        byte[][] levels = reused.of(chw);
        assertEquals(5, levels.length);
        for (int lod = 1; lod < 5; lod++) {
          assertArrayEquals(plain(chw, channels, 64, lod), levels[lod], "lod " + lod);
        }
      }
    }
  }

  /** Exact block means: floats of at most 24 bits hold all sums up to the fourth level. */
  private static byte[] plain(byte[] chw, int channels, int resolution, int lod) {
    int size = resolution >> lod;
    int block = 1 << lod;
    byte[] out = new byte[channels * size * size];
    for (int i = 0; i < out.length; i++) {
      int c = i / (size * size);
      int y = i / size % size;
      int x = i % size;
      long sum = 0;
      for (int j = 0; j < block * block; j++) {
        int row = y * block + j / block;
        sum += chw[(c * resolution + row) * resolution + x * block + j % block] & 255;
      }
      out[i] = (byte) Math.rint((double) sum / (block * block));
    }
    return out;
  }

  @Test
  void refusesOtherSizes() {
    assertThrows(IllegalArgumentException.class, () -> new Levels(3, 24));
    assertThrows(IllegalArgumentException.class, () -> new Levels(3, 2));
    assertThrows(IllegalArgumentException.class, () -> new Levels(3, 8).of(new byte[64]));
    assertEquals(1, new Levels(3, 4).of(new byte[48]).length);
  }
}
