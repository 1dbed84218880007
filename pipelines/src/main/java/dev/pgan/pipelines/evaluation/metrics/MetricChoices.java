package dev.pgan.pipelines.evaluation.metrics;

import dev.pgan.v1.CovarianceDivisor;

/**
 * What an evaluation is free to choose in a metric of sets of features.
 *
 * @param seed of the metric's random choices
 * @param covariance what covariances are divided by
 */
public record MetricChoices(long seed, CovarianceDivisor covariance) {
  /** Covariances as in the official programs. */
  static MetricChoices of(long seed) {
    return new MetricChoices(seed, CovarianceDivisor.BY_N_MINUS_1);
  }
}
