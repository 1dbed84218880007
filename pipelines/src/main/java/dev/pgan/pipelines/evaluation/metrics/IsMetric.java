package dev.pgan.pipelines.evaluation.metrics;

import dev.pgan.v1.Metric;

/** Inception score of one side; {@link InceptionScore} has the arithmetic. */
final class IsMetric extends SummedMetric {
  IsMetric() {
    super(
        new MetricTraits(Metric.IS, "is", "Inception score", Direction.HIGHER),
        MetricInput.PROBABILITIES,
        ImageNumbers.official(50_000).withFewest(InceptionScore.SPLITS),
        FigureColumns.of("IS_mean", "IS_std"));
  }

  @Override
  public MetricSums newSums(int images) {
    return new InceptionScore(images);
  }
}
