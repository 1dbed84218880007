package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * The share of images that a classifier gives the class of their label, over all and within each
 * class where there are few of them: for fakes, whether G makes what it is asked for. {@link
 * ClassAgreement} has the arithmetic.
 */
final class AgreementMetric implements SummedMetric {
  /** More columns than these nobody reads. */
  private static final int MOST_COLUMNS = 20;

  @Override
  public MetricTraits traits() {
    return new MetricTraits(
        Metric.AGREEMENT,
        "agreement",
        "Agreement of a classifier with the labels",
        Direction.HIGHER,
        10_000);
  }

  @Override
  public MetricInput input() {
    return MetricInput.PROBABILITIES;
  }

  @Override
  public boolean comparesWithReals() {
    return false;
  }

  @Override
  public boolean needsClasses() {
    return true;
  }

  @Override
  public ImmutableList<String> figureNames(DataShape shape) {
    ImmutableList.Builder<String> names = ImmutableList.builder();
    names.add("agreement");
    for (int number = 0; number < columns(shape.labelSize()); number++) {
      names.add("agreement_class" + number);
    }
    return names.build();
  }

  static int columns(int classes) {
    return classes <= MOST_COLUMNS ? classes : 0;
  }

  @Override
  public int columnWidth() {
    return 19;
  }

  /** The sums are nothing beside the feature network. */
  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return 0;
  }

  @Override
  public MetricSums newSums(int images) {
    return new ClassAgreement();
  }

  @Override
  public MetricSums sums(int images, double[] values) {
    return ClassAgreement.of(values);
  }
}
