package dev.pgan.pipelines.evaluation.metrics;

import dev.pgan.v1.Metric;

/**
 * The share of images that a classifier gives the class of their label, over all images, and within
 * each class where there are few classes. For fakes it says whether G makes what it is asked for.
 * {@link ClassAgreement} has the arithmetic.
 */
final class AgreementMetric extends SummedMetric {
  AgreementMetric() {
    super(
        new MetricTraits(
            Metric.AGREEMENT,
            "agreement",
            "Agreement of a classifier with the labels",
            Direction.HIGHER),
        MetricInput.PROBABILITIES,
        ImageNumbers.official(10_000),
        FigureColumns.of("agreement").withWidth(19).withClasses("agreement_class"));
  }

  @Override
  public boolean needsClasses() {
    return true;
  }

  @Override
  public MetricSums newSums(int images) {
    return new ClassAgreement();
  }
}
