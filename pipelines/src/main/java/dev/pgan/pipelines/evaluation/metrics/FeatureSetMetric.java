package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.UnitCosts;

/**
 * A metric of whole sets of features: it looks at all images of both sides at once. Both sides are
 * held in memory, 4 bytes for each image and feature: 50,000 rows of 2,048 features are 410 MB a
 * side.
 */
public interface FeatureSetMetric extends ImageMetric {
  @Override
  default MetricInput input() {
    return MetricInput.FEATURES;
  }

  /**
   * The figures of one source.
   *
   * @param fakes as many images as of the reals
   */
  ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices);

  /** Core-seconds for inner products of rows of the Inception network's 2,048 features. */
  static double productSeconds(UnitCosts unit, double products) {
    return products * 2 * 2048 / unit.getCoreFlops();
  }
}
