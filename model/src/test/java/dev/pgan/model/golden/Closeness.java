package dev.pgan.model.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How near numbers are to the golden ones. */
public final class Closeness {
  private Closeness() {}

  /** No value off by more than {@code share} of the greatest expected one, plus {@code plus}. */
  public static void assertNear(
      String what, float[] expected, float[] actual, double share, double plus) {
    assertEquals(expected.length, actual.length, what);
    double max = 0;
    double worst = 0;
    for (int i = 0; i < expected.length; i++) {
      max = Math.max(max, Math.abs(expected[i]));
      worst = Math.max(worst, Math.abs((double) expected[i] - actual[i]));
      assertTrue(Float.isFinite(actual[i]), what + " has a value " + actual[i]);
    }
    double limit = share * max + plus;
    assertTrue(worst <= limit, what + " is off by " + worst + ", more than " + limit);
  }

  public static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
