package dev.pgan.pipelines.evaluation;

import com.google.common.base.Ascii;
import com.google.common.base.Joiner;
import com.google.common.collect.HashBasedTable;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Table;
import com.google.common.hash.Hashing;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureResize;
import dev.pgan.v1.Figure;
import dev.pgan.v1.Metric;
import java.nio.charset.StandardCharsets;

/**
 * Labels that tell results of one snapshot and metric apart where they were made with another
 * number of images, seed, data set, feature network or other latents. For each metric and number of
 * images, the results that were made like the first one have no label. {@link ResultFiles} keeps
 * results in the order in which they came, so the first one stays the first.
 */
public final class ResultLabels {
  private static final int DIGITS = 8;

  private final Table<Metric, Long, EvaluationResult> first = HashBasedTable.create();

  /** Finds the labels for all results of a run, in the order of the file. */
  public ResultLabels(Iterable<EvaluationResult> results) {
    for (EvaluationResult result : results) {
      if (!first.contains(result.getMetric(), result.getNumImages())) {
        first.put(result.getMetric(), result.getNumImages(), result);
      }
    }
  }

  /** A figure's name among those of all results, such as {@code FID (10000 images, seed5)}. */
  public String nameOf(EvaluationResult result, Figure figure) {
    ImmutableList.Builder<String> labels = ImmutableList.builder();
    if (first.row(result.getMetric()).size() > 1) {
      labels.add(result.getNumImages() + " images");
    }
    String all = Joiner.on(", ").join(labels.addAll(of(result)).build());
    return all.isEmpty() ? figure.getName() : String.format("%s (%s)", figure.getName(), all);
  }

  /** Whether no larger number of images of the metric has as many thousands. */
  boolean isLargestOfThousand(EvaluationResult result) {
    long images = result.getNumImages();
    return first.row(result.getMetric()).keySet().stream()
        .noneMatch(other -> other > images && other / 1000 == images / 1000);
  }

  /** What sets a result apart from the first of its number of images, such as {@code seed5}. */
  ImmutableList<String> of(EvaluationResult result) {
    EvaluationResult usual = first.get(result.getMetric(), result.getNumImages());
    ImmutableList.Builder<String> labels = ImmutableList.builder();
    if (result.getSeed() != usual.getSeed()) {
      labels.add("seed" + result.getSeed());
    }
    if (!result.getDataSha256().equals(usual.getDataSha256())) {
      labels.add("data" + Ascii.truncate(result.getDataSha256(), DIGITS, ""));
    }
    if (!network(result).equals(network(usual))) {
      labels.add("network" + network(result));
    }
    if (!result.getRealStatisticsSha256().equals(usual.getRealStatisticsSha256())) {
      labels.add("statistics" + Ascii.truncate(result.getRealStatisticsSha256(), DIGITS, ""));
    }
    if (resize(result) != resize(usual)) {
      labels.add(Ascii.toLowerCase(resize(result).name()) + "-resize");
    }
    if (result.getCovariance() != usual.getCovariance()) {
      labels.add("covariance-" + covarianceOf(result));
    }
    return labels.addAll(DrawLabels.of(result.getDraws())).build();
  }

  /**
   * What the images of a result were made of, such as {@code psi0.7}; empty where every setting is
   * as usual.
   */
  public static String drawsOf(EvaluationResult result) {
    return Joiner.on(", ").join(DrawLabels.of(result.getDraws()));
  }

  /** What the covariances of a result are divided by; empty for a metric without covariances. */
  public static String covarianceOf(EvaluationResult result) {
    return Metrics.find(result.getMetric()).filter(ImageMetric::takesCovariances).isEmpty()
        ? ""
        : result.getCovariance() == CovarianceDivisor.BY_N ? "n" : "n-1";
  }

  /** All by which results of one snapshot and metric may differ. */
  static String conditions(EvaluationResult result) {
    return Joiner.on(' ')
        .join(
            result.getNumImages(),
            result.getSeed(),
            result.getDataSha256(),
            network(result),
            resize(result),
            covarianceOf(result),
            result.getRealStatisticsSha256(),
            drawsOf(result));
  }

  private static FeatureResize resize(EvaluationResult result) {
    return result.getFeatureNetwork().getResize();
  }

  /** Digits that stand for the feature network and how it is used, but for the resize. */
  private static String network(EvaluationResult result) {
    return Hashing.sha256()
        .newHasher()
        .putString(result.getFeatureNetworkSha256(), StandardCharsets.UTF_8)
        .putBytes(
            result.getFeatureNetwork().toBuilder()
                .clearFile()
                .clearPreset()
                .clearResize()
                .build()
                .toByteArray())
        .hash()
        .toString()
        .substring(0, DIGITS);
  }
}
