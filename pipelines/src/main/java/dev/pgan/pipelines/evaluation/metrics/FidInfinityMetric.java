package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * Fréchet inception distance extrapolated to infinitely many images, and the standard error of that
 * (Chong and Forsyth, 2020). {@link FidInfinity} has the arithmetic.
 */
final class FidInfinityMetric implements FeatureSetMetric {
  @Override
  public MetricTraits traits() {
    return new MetricTraits(
        Metric.FID_INFINITY,
        "fid-infinity",
        "Fréchet inception distance of infinitely many images",
        Direction.LOWER,
        50_000);
  }

  @Override
  public int fewestImages() {
    return 20;
  }

  @Override
  public ImmutableList<String> figureNames(DataShape shape) {
    return ImmutableList.of("FID_inf", "FID_inf_err");
  }

  @Override
  public boolean takesCovariances() {
    return true;
  }

  @Override
  public int columnWidth() {
    return 13;
  }

  /**
   * The covariances (2,048 x 1,024 products an image) of subsets of 0.55 of the images on average.
   */
  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return FeatureSetMetric.productSeconds(unit, FidInfinity.POINTS * 0.55 * images * 1024);
  }

  @Override
  public ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices) {
    FrechetDistance toReals = new FrechetDistance(reals.gaussian(choices.covariance()));
    FidInfinity infinity = FidInfinity.of(toReals, fakes, choices);
    return ImmutableList.of(infinity.value(), infinity.error());
  }
}
