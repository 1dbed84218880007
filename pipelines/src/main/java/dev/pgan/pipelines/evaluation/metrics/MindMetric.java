package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * Sliced Wasserstein distance of features along random directions; {@link SlicedFeatures} has the
 * arithmetic.
 */
final class MindMetric implements FeatureSetMetric {
  @Override
  public MetricTraits traits() {
    return new MetricTraits(
        Metric.MIND,
        "mind",
        "Sliced Wasserstein distance of features (MIND)",
        Direction.LOWER,
        5000);
  }

  @Override
  public ImmutableList<String> figureNames(DataShape shape) {
    return ImmutableList.of("MIND");
  }

  /** Both sides with the directions. */
  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return FeatureSetMetric.productSeconds(unit, 2.0 * SlicedFeatures.DIRECTIONS * images);
  }

  @Override
  public ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices) {
    return ImmutableList.of(SlicedFeatures.distance(fakes, reals, choices.seed()));
  }
}
