package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Metric;

/**
 * Kernel inception distance (Bińkowski and others, 2018), times a thousand: of all images, and mean
 * and standard deviation over 100 subsets of 1,000 images, or of half the images where there are
 * fewer than 2,000. {@link KernelDistance} has the arithmetic.
 */
final class KidMetric extends FeatureSetMetric {
  private static final int SUBSETS = 100;
  private static final int LARGEST_SUBSET = 1000;

  KidMetric() {
    super(
        new MetricTraits(Metric.KID, "kid", "Kernel inception distance", Direction.LOWER),
        ImageNumbers.official(10_000).withFewest(4),
        FigureColumns.of("KIDx1e3", "KIDx1e3_mean", "KIDx1e3_std").withWidth(14));
  }

  /**
   * Products of each side with itself, each pair once, and with the other side; the subsets cost
   * little.
   */
  @Override
  double products(long images) {
    return 2.0 * images * images;
  }

  @Override
  public ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices) {
    double[] distances =
        KernelDistance.withSubsets(
            fakes, reals, SUBSETS, (int) subset(fakes.count()), Long.hashCode(choices.seed()));
    double mean = 0;
    for (int i = 1; i <= SUBSETS; i++) {
      mean += distances[i] / SUBSETS;
    }
    double squares = 0;
    for (int i = 1; i <= SUBSETS; i++) {
      squares += (distances[i] - mean) * (distances[i] - mean);
    }
    return ImmutableList.of(1000 * distances[0], 1000 * mean, 1000 * Math.sqrt(squares / SUBSETS));
  }

  private static long subset(long images) {
    return Math.min(LARGEST_SUBSET, images / 2);
  }
}
