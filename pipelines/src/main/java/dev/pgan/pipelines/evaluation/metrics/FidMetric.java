package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * Fréchet inception distance (Heusel and others, 2017). {@link FrechetDistance} has the arithmetic;
 * the pipeline adds the features up in chunks.
 */
final class FidMetric implements GaussianMetric {
  @Override
  public MetricTraits traits() {
    return new MetricTraits(
        Metric.FID, "fid", "Fréchet inception distance", Direction.LOWER, 50_000);
  }

  @Override
  public ImmutableList<String> figureNames(DataShape shape) {
    return ImmutableList.of("FID");
  }

  /** The sums are nothing beside the feature network. */
  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return 0;
  }

  @Override
  public Comparison with(FeatureGaussian reals) {
    FrechetDistance toReals = new FrechetDistance(reals);
    return fakes -> ImmutableList.of(toReals.to(fakes));
  }
}
