package dev.pgan.pipelines.imaging;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * Weights of a gaussian in double, cut off at 4 sigma, as scipy 1.0's {@code gaussian_filter1d}.
 */
final class GaussianKernel {
  private static final MathContext DIGITS = new MathContext(50);

  /** Halvings of the exponent before its series, and squarings after it. */
  private static final int HALVINGS = 10;

  private final int radius;

  /** Weight of the middle, then of the samples at distance 1, 2, ... */
  private final double[] weights;

  GaussianKernel(double sigma) {
    checkArgument(sigma > 0 && sigma < 10_000, "sigma %s of a gaussian is out of range", sigma);
    radius = (int) (4.0 * sigma + 0.5);
    double factor = -0.5 / (sigma * sigma);
    double[] line = new double[2 * radius + 1];
    for (int i = 0; i <= radius; i++) {
      line[radius + i] = exp((factor * i) * i);
      line[radius - i] = line[radius + i];
    }
    double sum = pairwiseSum(line, 0, line.length);
    weights = new double[radius + 1];
    for (int i = 0; i <= radius; i++) {
      weights[i] = line[radius + i] / sum;
    }
  }

  int radius() {
    return radius;
  }

  /** The exponential, correctly rounded: {@code Math.exp} may be off by an ulp. */
  private static double exp(double x) {
    BigDecimal small = new BigDecimal(x).divide(BigDecimal.valueOf(1L << HALVINGS), DIGITS);
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 18; n++) {
      term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum.doubleValue();
  }

  /** Sums in the order of numpy's pairwise summation. */
  static double pairwiseSum(double[] values, int from, int count) {
    if (count < 8) {
      double sum = 0;
      for (int i = from; i < from + count; i++) {
        sum += values[i];
      }
      return sum;
    }
    if (count > 128) {
      int half = count / 2 / 8 * 8;
      return pairwiseSum(values, from, half) + pairwiseSum(values, from + half, count - half);
    }
    double[] s = Arrays.copyOfRange(values, from, from + 8);
    int i = 8;
    for (; i < count - count % 8; i += 8) {
      for (int j = 0; j < 8; j++) {
        s[j] += values[from + i + j];
      }
    }
    double sum = ((s[0] + s[1]) + (s[2] + s[3])) + ((s[4] + s[5]) + (s[6] + s[7]));
    for (; i < count; i++) {
      sum += values[from + i];
    }
    return sum;
  }

  /**
   * Where the samples around a line come from: half-sample symmetric at the edges.
   *
   * @return places within {@code line} from {@code radius} before its start to {@code radius}
   *     behind its end
   */
  int[] extended(int[] line) {
    int n = line.length;
    int[] extended = new int[n + 2 * radius];
    for (int i = 0; i < extended.length; i++) {
      int at = Math.floorMod(i - radius, 2 * n);
      extended[i] = line[at < n ? at : 2 * n - 1 - at];
    }
    return extended;
  }

  /**
   * Weighted sums around one place, for many lanes at once.
   *
   * @param block lane i of sample k at {@code k * lanes + i}
   * @param first sample where the window starts, {@code radius} before its middle
   * @param sums receives the lanes' sums, from the window's ends inward
   */
  void sum(double[] block, int lanes, int first, double[] sums) {
    int middle = (first + radius) * lanes;
    middleTap(block, lanes, middle, weights[0], sums);
    int distance = radius;
    for (; distance >= 4; distance -= 4) {
      fourPairs(block, lanes, middle, distance, sums);
    }
    for (; distance >= 1; distance--) {
      int reach = distance * lanes;
      onePair(block, lanes, middle - reach, middle + reach, weights[distance], sums);
    }
  }

  private static void middleTap(double[] block, int lanes, int at, double w, double[] sums) {
    for (int i = 0; i < lanes; i++) {
      sums[i] = block[at + i] * w;
    }
  }

  private static void onePair(double[] block, int lanes, int a, int b, double w, double[] sums) {
    for (int i = 0; i < lanes; i++) {
      sums[i] += (block[a + i] + block[b + i]) * w;
    }
  }

  /** Four at a time, still added one after another: fewer trips of the sums through memory. */
  private void fourPairs(double[] block, int lanes, int middle, int distance, double[] sums) {
    int a0 = middle - distance * lanes;
    int a1 = a0 + lanes;
    int a2 = a1 + lanes;
    int a3 = a2 + lanes;
    int b0 = middle + distance * lanes;
    int b1 = b0 - lanes;
    int b2 = b1 - lanes;
    int b3 = b2 - lanes;
    double w0 = weights[distance];
    double w1 = weights[distance - 1];
    double w2 = weights[distance - 2];
    double w3 = weights[distance - 3];
    for (int i = 0; i < lanes; i++) {
      sums[i] =
          (((sums[i] + (block[a0 + i] + block[b0 + i]) * w0) + (block[a1 + i] + block[b1 + i]) * w1)
                  + (block[a2 + i] + block[b2 + i]) * w2)
              + (block[a3 + i] + block[b3 + i]) * w3;
    }
  }
}
