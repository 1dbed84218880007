package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/** Inception score of one side; {@link InceptionScore} has the arithmetic. */
final class IsMetric implements SummedMetric {
  @Override
  public MetricTraits traits() {
    return new MetricTraits(Metric.IS, "is", "Inception score", Direction.HIGHER, 50_000);
  }

  @Override
  public MetricInput input() {
    return MetricInput.PROBABILITIES;
  }

  @Override
  public int fewestImages() {
    return InceptionScore.SPLITS;
  }

  @Override
  public ImmutableList<String> figureNames(DataShape shape) {
    return ImmutableList.of("IS_mean", "IS_std");
  }

  /** The sums are nothing beside the feature network. */
  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return 0;
  }

  @Override
  public MetricSums newSums(int images) {
    return new InceptionScore(images);
  }

  @Override
  public MetricSums sums(int images, double[] values) {
    return InceptionScore.of(images, values);
  }
}
