package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The normal distribution fitted to features.
 *
 * @param covariance [size, size] row-major, symmetric
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record FeatureGaussian(double[] mean, double[] covariance) {
  public FeatureGaussian {
    checkArgument(
        covariance.length == mean.length * mean.length,
        "a covariance of %s values does not go with %s means",
        covariance.length,
        mean.length);
  }

  int size() {
    return mean.length;
  }
}
