package dev.pgan.pipelines.nearest;

/** L2 distances. */
final class Distances {
  /** Number of squares of differences of bytes whose sum is always less than 2^31. */
  private static final int BLOCK = 1 << 15;

  private Distances() {}

  /** The distance of two images of unsigned bytes, which is exact until the root is drawn. */
  static double ofPixels(byte[] a, byte[] b) {
    long sum = 0;
    for (int from = 0; from < a.length; from += BLOCK) {
      int end = Math.min(a.length, from + BLOCK);
      int squares = 0;
      for (int i = from; i < end; i++) {
        int difference = (a[i] & 255) - (b[i] & 255);
        squares += difference * difference;
      }
      sum += squares;
    }
    return Math.sqrt(sum);
  }

  /**
   * The distance of two rows, added up in double from the first value to the last.
   *
   * @param rowOfB of a matrix whose rows are as long as {@code a}
   */
  static double ofFeatures(float[] a, float[] b, int rowOfB) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[rowOfB * a.length + i];
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}
