package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * Precision and recall (Kynkäänniemi and others, 2019) with 3 neighbours, density and coverage
 * (Naeem and others, 2020) with 5. {@link Manifold} has the arithmetic.
 */
final class PrecisionRecallMetric implements FeatureSetMetric {
  @Override
  public MetricTraits traits() {
    return new MetricTraits(
        Metric.PRECISION_RECALL,
        "prc",
        "Precision, recall, density and coverage",
        Direction.HIGHER,
        10_000);
  }

  @Override
  public int fewestImages() {
    return Manifold.DENSITY_NEIGHBOURS + 1;
  }

  @Override
  public ImmutableList<String> figureNames(DataShape shape) {
    return ImmutableList.of("precision", "recall", "density", "coverage");
  }

  @Override
  public int columnWidth() {
    return 11;
  }

  /** Each side with itself, and twice with the other side. */
  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return FeatureSetMetric.productSeconds(unit, 4.0 * images * images);
  }

  @Override
  public ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices) {
    Manifold manifold = Manifold.of(fakes, reals);
    return ImmutableList.of(
        manifold.precision(), manifold.recall(), manifold.density(), manifold.coverage());
  }
}
