package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Metric;

/**
 * Sliced Wasserstein distance of features along random directions; {@link SlicedFeatures} has the
 * arithmetic.
 */
final class MindMetric extends FeatureSetMetric {
  MindMetric() {
    super(
        new MetricTraits(
            Metric.MIND, "mind", "Sliced Wasserstein distance of features (MIND)", Direction.LOWER),
        ImageNumbers.official(5000),
        FigureColumns.of("MIND"));
  }

  /** Products of the features of both sides with the directions. */
  @Override
  double products(long images) {
    return 2.0 * SlicedFeatures.DIRECTIONS * images;
  }

  @Override
  public ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices) {
    return ImmutableList.of(SlicedFeatures.distance(fakes, reals, choices.seed()));
  }
}
