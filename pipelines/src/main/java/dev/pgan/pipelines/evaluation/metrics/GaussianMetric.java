package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;

/** A metric of the normal distributions fitted to the features of both sides. */
public abstract class GaussianMetric extends ImageMetric {
  /** Distances from the reals to other sides. */
  @FunctionalInterface
  public interface Comparison {
    /** The figures of one source. */
    ImmutableList<Double> figures(FeatureGaussian fakes);
  }

  GaussianMetric(MetricTraits traits, ImageNumbers numbers, FigureColumns columns) {
    super(traits, MetricInput.FEATURES, numbers, columns);
  }

  /** Prepares for comparisons of many sides with the reals. */
  public abstract Comparison with(FeatureGaussian reals);

  @Override
  public final boolean takesCovariances() {
    return true;
  }
}
