package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Metric;

/**
 * Fréchet inception distance extrapolated to infinitely many images, and the standard error of that
 * (Chong and Forsyth, 2020). {@link FidInfinity} has the arithmetic.
 */
final class FidInfinityMetric extends FeatureSetMetric {
  FidInfinityMetric() {
    super(
        new MetricTraits(
            Metric.FID_INFINITY,
            "fid-infinity",
            "Fréchet inception distance of infinitely many images",
            Direction.LOWER),
        ImageNumbers.official(50_000).withFewest(20),
        FigureColumns.of("FID_inf", "FID_inf_err").withWidth(13));
  }

  @Override
  public boolean takesCovariances() {
    return true;
  }

  /**
   * The covariances (2,048 x 1,024 products an image) of subsets of 0.55 of the images on average.
   */
  @Override
  double products(long images) {
    return FidInfinity.POINTS * 0.55 * images * 1024;
  }

  @Override
  public ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices) {
    FrechetDistance toReals = new FrechetDistance(reals.gaussian(choices.covariance()));
    FidInfinity infinity = FidInfinity.of(toReals, fakes, choices);
    return ImmutableList.of(infinity.value(), infinity.error());
  }
}
