package dev.pgan.model.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TruncationTest {
  private static final int SIZE = 5000;
  private static final Latents LATENTS = new Latents(SIZE);

  @Test
  void psiScales() {
    float[] plain = draw(Truncation.NONE, 3);
    float[] scaled = draw(new Truncation(0.5, Double.POSITIVE_INFINITY), 3);
    for (int i = 0; i < SIZE; i++) {
      assertEquals(plain[i] * 0.5f, scaled[i]);
    }
  }

  @Test
  void numbersBeyondTheThresholdAreDrawnAgain() {
    float[] plain = draw(Truncation.NONE, 3);
    float[] cut = draw(new Truncation(1, 0.5), 3);
    int kept = 0;
    double squares = 0;
    for (int i = 0; i < SIZE; i++) {
      assertTrue(Math.abs(cut[i]) <= 0.5);
      squares += cut[i] * cut[i];
      if (Math.abs(plain[i]) <= 0.5) {
        assertEquals(plain[i], cut[i]);
        kept++;
      }
    }
    // Of a normal, 0.3829 lie within half a deviation; cut there, its variance is 0.0805.
    assertEquals(0.3829, kept / (double) SIZE, 0.02);
    assertEquals(0.0805, squares / SIZE, 0.004);
  }

  @Test
  void vectorHangsOnItsNumberAlone() {
    Truncation truncation = new Truncation(0.7, 1);
    float[] both = LATENTS.draw(5, Stream.SAMPLE_LATENTS, 8, 2, truncation);
    assertArrayEquals(draw(truncation, 9), Arrays.copyOfRange(both, SIZE, 2 * SIZE));
  }

  @Test
  void refusesWhatCannotBe() {
    assertThrows(IllegalArgumentException.class, () -> new Truncation(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Truncation(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Truncation(1, 0.001));
    assertThrows(IllegalArgumentException.class, () -> new Truncation(1, Double.NaN));
  }

  private static float[] draw(Truncation truncation, long number) {
    return LATENTS.draw(5, Stream.SAMPLE_LATENTS, number, 1, truncation);
  }
}
