package dev.pgan.runners.report;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.evaluation.ResultLabels;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import java.util.Locale;
import java.util.Optional;

/**
 * What the figures of each metric were made with, a row each: figures of one row can be compared.
 */
final class ConditionsTable {
  static final ImmutableList<String> HEAD =
      ImmutableList.of(
          "metric",
          "images",
          "seed",
          "data set",
          "feature network",
          "resize",
          "covariance by",
          "images of");

  private static final int DIGITS = 8;

  private ConditionsTable() {}

  /** The rows, each with as many cells as the head. */
  static ImmutableList<ImmutableList<String>> rows(RunContents run) {
    return run.results().stream()
        .map(ConditionsTable::row)
        .distinct()
        .collect(ImmutableList.toImmutableList());
  }

  private static ImmutableList<String> row(EvaluationResult result) {
    Optional<ImageMetric> metric = Metrics.find(result.getMetric());
    FeatureNetworkConfig network = result.getFeatureNetwork();
    boolean needsNetwork = !result.getFeatureNetworkSha256().isEmpty();
    return ImmutableList.of(
        metric.map(ImageMetric::name).orElse(result.getMetric().name()),
        String.format(Locale.ROOT, "%,d", result.getNumImages()),
        Long.toString(result.getSeed()),
        Ascii.truncate(result.getDataSha256(), DIGITS, ""),
        needsNetwork
            ? (network.getPreset()
                    + " "
                    + Ascii.truncate(result.getFeatureNetworkSha256(), DIGITS, ""))
                .trim()
            : "",
        needsNetwork ? Ascii.toLowerCase(network.getResize().name()) : "",
        ResultLabels.covarianceOf(result),
        ResultLabels.drawsOf(result));
  }
}
