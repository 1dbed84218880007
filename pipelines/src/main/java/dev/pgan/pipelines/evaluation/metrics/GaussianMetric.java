package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;

/** A metric of the normal distributions fitted to the features of both sides. */
public interface GaussianMetric extends ImageMetric {
  /** Distances from the reals to other sides. */
  @FunctionalInterface
  interface Comparison {
    /** The figures of one source. */
    ImmutableList<Double> figures(FeatureGaussian fakes);
  }

  /** Prepares for comparisons of many sides with the reals. */
  Comparison with(FeatureGaussian reals);

  /** Fewer than 10,000 images underestimate the distance (Heusel and others, 2017). */
  @Override
  default int trustedImages() {
    return 10_000;
  }

  @Override
  default MetricInput input() {
    return MetricInput.FEATURES;
  }

  @Override
  default boolean takesCovariances() {
    return true;
  }
}
