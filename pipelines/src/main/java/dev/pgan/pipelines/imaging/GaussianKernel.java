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
   * @param samples lanes of each sample, in the order of {@link #extended}
   * @param first sample where the window starts, {@code radius} before its middle
   * @param sums receives the lanes' sums, from the window's ends inward
   */
  void sum(double[][] samples, int lanes, int first, double[] sums) {
    int middle = first + radius;
    middleTap(samples[middle], weights[0], lanes, sums);
    int distance = radius;
    for (; distance >= 2; distance -= 2) {
      twoPairs(samples, middle, distance, lanes, sums);
    }
    if (distance == 1) {
      onePair(samples[middle - 1], samples[middle + 1], weights[1], lanes, sums);
    }
  }

  // The JIT compiler makes vectors of loops over whole arrays with plain indexes.

  private static void middleTap(double[] a, double w, int lanes, double[] sums) {
    for (int i = 0; i < lanes; i++) {
      sums[i] = a[i] * w;
    }
  }

  private static void onePair(double[] a, double[] b, double w, int lanes, double[] sums) {
    for (int i = 0; i < lanes; i++) {
      sums[i] += (a[i] + b[i]) * w;
    }
  }

  /**
   * Two pairs at a time, which are still added one after another: the sums go through memory less
   * often.
   */
  private void twoPairs(double[][] samples, int middle, int distance, int lanes, double[] sums) {
    double[] a0 = samples[middle - distance];
    double[] b0 = samples[middle + distance];
    double[] a1 = samples[middle - distance + 1];
    double[] b1 = samples[middle + distance - 1];
    double w0 = weights[distance];
    double w1 = weights[distance - 1];
    // With more arrays than these, the compiler makes no vectors.
    for (int i = 0; i < lanes; i++) {
      sums[i] = (sums[i] + (a0[i] + b0[i]) * w0) + (a1[i] + b1[i]) * w1;
    }
  }
}
