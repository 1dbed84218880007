package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Metric;

/**
 * Fréchet inception distance (Heusel and others, 2017). {@link FrechetDistance} has the arithmetic;
 * the pipeline adds the features up in chunks.
 */
final class FidMetric extends GaussianMetric {
  /** Fewer images underestimate the distance (Heusel and others, 2017). */
  private static final int TRUSTED_IMAGES = 10_000;

  FidMetric() {
    super(
        new MetricTraits(Metric.FID, "fid", "Fréchet inception distance", Direction.LOWER),
        ImageNumbers.official(50_000).withTrusted(TRUSTED_IMAGES),
        FigureColumns.of("FID"));
  }

  @Override
  public Comparison with(FeatureGaussian reals) {
    FrechetDistance toReals = new FrechetDistance(reals);
    return fakes -> ImmutableList.of(toReals.to(fakes));
  }
}
