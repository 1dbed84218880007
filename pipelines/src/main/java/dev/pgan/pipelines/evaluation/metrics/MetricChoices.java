package dev.pgan.pipelines.evaluation.metrics;

import dev.pgan.v1.CovarianceDivisor;

/**
 * The settings of an evaluation that metrics of sets of features take.
 *
 * @param seed of the metric's random choices
 * @param covariance what covariances are divided by
 */
public record MetricChoices(long seed, CovarianceDivisor covariance) {
  /** Settings with covariances as in the official programs. */
  static MetricChoices of(long seed) {
    return new MetricChoices(seed, CovarianceDivisor.BY_N_MINUS_1);
  }
}
