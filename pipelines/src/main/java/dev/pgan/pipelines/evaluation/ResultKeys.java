package dev.pgan.pipelines.evaluation;

import com.google.common.hash.Hashing;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.FeatureNetworkConfig;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * SHA-256 of all that a figure depends on.
 *
 * @param realStatisticsSha256 of statistics that stand for the reals; empty for their own
 */
record ResultKeys(
    String dataSha256,
    long seed,
    boolean mirror,
    JudgingNetworks networks,
    CovarianceDivisor covariance,
    String realStatisticsSha256) {
  /** To be raised when any figure changes for the same input. */
  private static final int VERSION = 1;

  private static final String FEATURES = "features";

  /**
   * Key of a result.
   *
   * @param subject SHA-256 of the snapshot's manifest, or {@link Source#REALS}
   */
  String of(Measure measure, String subject) {
    StringBuilder all = new StringBuilder();
    all.append("pgan evaluation ").append(VERSION);
    all.append('\n').append(measure.id().name()).append(' ').append(measure.images());
    all.append(' ').append(seed);
    all.append('\n').append(dataSha256).append(' ').append(mirror);
    Optional<NetworkFile> network = networks.of(measure.metric());
    if (network.isPresent()) {
      FeatureNetworkConfig use =
          network.get().config().toBuilder().clearFile().clearPreset().build();
      String bytes = Hashing.sha256().hashBytes(use.toByteArray()).toString();
      all.append('\n').append(network.get().sha256()).append(' ').append(bytes);
    }
    if (measure.metric().takesCovariances() && covariance == CovarianceDivisor.BY_N) {
      all.append("\ncovariances by n");
    }
    if (measure.is(GaussianMetric.class) && !realStatisticsSha256.isEmpty()) {
      all.append("\nstatistics ").append(realStatisticsSha256);
    }
    all.append('\n').append(subject);
    return Hashing.sha256().hashString(all, StandardCharsets.UTF_8).toString();
  }

  /** Key of the reals' features, for a metric that keeps them. */
  String ofRealFeatures(Measure measure) {
    return of(measure, FEATURES);
  }
}
