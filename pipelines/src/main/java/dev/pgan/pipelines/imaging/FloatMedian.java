package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkState;

/** The median of very many floats, which are not kept: they are shown twice. */
final class FloatMedian {
  private static final int BINS = 1 << 16;

  private final int[] high = new int[BINS];
  private final int[] lowOfFirst = new int[BINS];
  private final int[] lowOfSecond = new int[BINS];
  private long count;
  private int firstBin;
  private int secondBin;
  private long firstRank;
  private long secondRank;

  /** Takes a value in the first showing; values come in any order, each so many times. */
  void count(float value, int times) {
    high[ordered(value) >>> 16] += times;
    count += times;
  }

  /** Ends the first showing. */
  void counted() {
    checkState(count > 0, "the median of no values");
    firstRank = (count - 1) / 2;
    secondRank = count / 2;
    firstBin = bin(firstRank);
    secondBin = bin(secondRank);
    for (int bin = 0; bin < secondBin; bin++) {
      secondRank -= high[bin];
      firstRank -= bin < firstBin ? high[bin] : 0;
    }
  }

  private int bin(long rank) {
    long left = rank;
    int bin = 0;
    while (left >= high[bin]) {
      left -= high[bin++];
    }
    return bin;
  }

  /** Takes a value in the second showing, which has the same values again. */
  void refine(float value, int times) {
    int bits = ordered(value);
    int bin = bits >>> 16;
    if (bin == firstBin) {
      lowOfFirst[bits & 0xffff] += times;
    }
    if (bin == secondBin) {
      lowOfSecond[bits & 0xffff] += times;
    }
  }

  /** The middle value, or the mean of the middle two in float. */
  float median() {
    float a = value(firstBin, lowOfFirst, firstRank);
    float b = value(secondBin, lowOfSecond, secondRank);
    return count % 2 == 1 ? a : (a + b) / 2f;
  }

  private static float value(int bin, int[] low, long rank) {
    long left = rank;
    int at = 0;
    while (left >= low[at]) {
      left -= low[at++];
    }
    int bits = bin << 16 | at;
    return Float.intBitsToFloat(bits < 0 ? bits ^ Integer.MIN_VALUE : ~bits);
  }

  /** The bits of a value, changed so that unsigned they are in the order of the values. */
  private static int ordered(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits ^ (bits >> 31 | Integer.MIN_VALUE);
  }
}
