package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.UnitCosts;

/**
 * A metric that looks at the features of all images of both sides at once. Both sides are held in
 * memory, 4 bytes for each image and feature: 50,000 rows of 2,048 features are 410 MB a side.
 */
public abstract class FeatureSetMetric extends ImageMetric {
  FeatureSetMetric(MetricTraits traits, ImageNumbers numbers, FigureColumns columns) {
    super(traits, MetricInput.FEATURES, numbers, columns);
  }

  /**
   * The figures of one source.
   *
   * @param fakes as many images as of the reals
   */
  public abstract ImmutableList<Double> figures(
      FeatureSet fakes, FeatureSet reals, MetricChoices choices);

  /**
   * How many inner products of two rows of features the metric computes for so many images of a
   * side.
   */
  abstract double products(long images);

  /** Reckons with the 2,048 features of the Inception network. */
  @Override
  public final double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return products(images) * 2 * 2048 / unit.getCoreFlops();
  }
}
