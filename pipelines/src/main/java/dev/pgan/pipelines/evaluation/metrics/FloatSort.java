package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Radix sort of floats by three digits of 11 bits: several times as fast as {@link
 * java.util.Arrays#sort(float[])} on half a million projections. Keeps its working space; not safe
 * for threads.
 */
final class FloatSort {
  private static final int DIGIT = 11;
  private static final int MASK = (1 << DIGIT) - 1;

  private final int[] keys;
  private final int[] spare;

  FloatSort(int length) {
    keys = new int[length];
    spare = new int[length];
  }

  /** Sorts ascending, -0 before 0, NaNs at the ends. */
  void sort(float[] values) {
    checkArgument(
        values.length == keys.length, "made for %s values, found %s", keys.length, values.length);
    for (int i = 0; i < values.length; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      // Unsigned order of the keys is the order of the floats.
      keys[i] = bits ^ ((bits >> 31) | Integer.MIN_VALUE);
    }
    sortByDigit(keys, spare, 0);
    sortByDigit(spare, keys, DIGIT);
    sortByDigit(keys, spare, 2 * DIGIT);
    for (int i = 0; i < values.length; i++) {
      int key = spare[i];
      values[i] = Float.intBitsToFloat(key ^ (~(key >> 31) | Integer.MIN_VALUE));
    }
  }

  /**
   * Sorts stably by one digit. Both halves of the array are sorted side by side, each with counters
   * of its own: each step of one counter has to wait for the step before, and neighbours often
   * share their high digit.
   */
  private static void sortByDigit(int[] from, int[] to, int shift) {
    int half = from.length / 2;
    boolean odd = from.length % 2 == 1;
    int[] first = new int[MASK + 1];
    int[] second = new int[MASK + 1];
    for (int i = 0; i < half; i++) {
      first[(from[i] >>> shift) & MASK]++;
      second[(from[half + i] >>> shift) & MASK]++;
    }
    if (odd) {
      second[(from[2 * half] >>> shift) & MASK]++;
    }
    int start = 0;
    for (int digit = 0; digit <= MASK; digit++) {
      int inFirst = first[digit];
      int inSecond = second[digit];
      first[digit] = start;
      second[digit] = start + inFirst;
      start += inFirst + inSecond;
    }
    for (int i = 0; i < half; i++) {
      int a = from[i];
      int b = from[half + i];
      to[first[(a >>> shift) & MASK]++] = a;
      to[second[(b >>> shift) & MASK]++] = b;
    }
    if (odd) {
      int b = from[2 * half];
      to[second[(b >>> shift) & MASK]++] = b;
    }
  }
}
