package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Metric;

/**
 * Precision and recall (Kynkäänniemi and others, 2019) with 3 neighbours, density and coverage
 * (Naeem and others, 2020) with 5. {@link Manifold} has the arithmetic.
 */
final class PrecisionRecallMetric extends FeatureSetMetric {
  PrecisionRecallMetric() {
    super(
        new MetricTraits(
            Metric.PRECISION_RECALL,
            "prc",
            "Precision, recall, density and coverage",
            Direction.HIGHER),
        ImageNumbers.official(10_000).withFewest(Manifold.DENSITY_NEIGHBOURS + 1),
        FigureColumns.of("precision", "recall", "density", "coverage").withWidth(11));
  }

  /** Products of each side with itself, and twice with the other side. */
  @Override
  double products(long images) {
    return 4.0 * images * images;
  }

  @Override
  public ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices) {
    Manifold manifold = Manifold.of(fakes, reals);
    return ImmutableList.of(
        manifold.precision(), manifold.recall(), manifold.density(), manifold.coverage());
  }
}
