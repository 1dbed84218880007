package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;

/** A metric of the normal distributions fitted to the features of both sides. */
public abstract class GaussianMetric extends ImageMetric {
  /** A comparison of other sides with the reals. */
  @FunctionalInterface
  public interface Comparison {
    /** The figures of one source. */
    ImmutableList<Double> figures(FeatureGaussian fakes);
  }

  GaussianMetric(MetricTraits traits, ImageNumbers numbers, FigureColumns columns) {
    super(traits, MetricInput.FEATURES, numbers, columns);
  }

  /** Prepares the comparison of many sides with these reals. */
  public abstract Comparison with(FeatureGaussian reals);

  @Override
  public final boolean takesCovariances() {
    return true;
  }
}
