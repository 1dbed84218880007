package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;

/**
 * Fréchet distance of infinitely many fakes (Chong and Forsyth, 2020): distances of random subsets
 * of growing size lie on a line over 1 / size, which meets the axis at the figure without bias.
 *
 * @param value where the line meets the axis
 * @param error standard error of the value, from how far the distances lie from the line
 */
public record FidInfinity(double value, double error) {
  static final int POINTS = 15;

  /** The smallest subset has a tenth of the images, as 5,000 of 50,000 in the paper. */
  private static final int SMALLEST = 10;

  /**
   * Extrapolates to infinitely many fakes.
   *
   * @param reals prepared with the reals' distribution
   * @param choices seed of the subsets, divisor of the covariances
   */
  public static FidInfinity of(FrechetDistance reals, FeatureSet fakes, MetricChoices choices) {
    int smallest = fakes.count() / SMALLEST;
    checkArgument(
        smallest > 1, "FID of infinite size needs 20 images at least, found %s", fakes.count());
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int p = 0; p < POINTS; p++) {
      long more = (long) (fakes.count() - smallest) * p / (POINTS - 1);
      int size = smallest + (int) more;
      x[p] = 1.0 / size;
      y[p] =
          reals.to(
              fakes
                  .choose(subset(fakes.count(), size, choices.seed(), p))
                  .gaussian(choices.covariance()));
    }
    return line(x, y);
  }

  /** The first numbers of a random order (Fisher and Yates). */
  private static int[] subset(int count, int size, long seed, int point) {
    CounterRandom random = CounterRandom.at(seed, Stream.FEATURE_SUBSETS, point);
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    int[] chosen = new int[size];
    for (int i = 0; i < size; i++) {
      int other = i + random.nextInt(count - i);
      chosen[i] = order[other];
      order[other] = order[i];
    }
    return chosen;
  }

  /** Fits a line by least squares. */
  static FidInfinity line(double[] x, double[] y) {
    int n = x.length;
    double meanX = mean(x);
    double meanY = mean(y);
    double squares = 0;
    double products = 0;
    for (int i = 0; i < n; i++) {
      squares += (x[i] - meanX) * (x[i] - meanX);
      products += (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = products / squares;
    double value = meanY - slope * meanX;
    double residuals = 0;
    for (int i = 0; i < n; i++) {
      double residual = y[i] - value - slope * x[i];
      residuals += residual * residual;
    }
    double variance = residuals / (n - 2) * (1.0 / n + meanX * meanX / squares);
    return new FidInfinity(value, Math.sqrt(variance));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
