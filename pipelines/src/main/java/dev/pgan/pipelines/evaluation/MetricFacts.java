package dev.pgan.pipelines.evaluation;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.evaluation.metrics.FrechetDistance;
import dev.pgan.pipelines.evaluation.metrics.InceptionScore;
import dev.pgan.pipelines.evaluation.metrics.MsSsim;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.v1.Metric;

/** What the official program says of each metric. */
final class MetricFacts {
  private MetricFacts() {}

  /** Images that it takes of each side. */
  static int officialImages(Metric metric) {
    return switch (metric) {
      case SWD -> 16384;
      case MSSSIM -> 20000;
      case FID, IS -> 50000;
      case METRIC_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("" + metric);
    };
  }

  /** The fewest images that make sense. */
  static int fewestImages(Metric metric) {
    return metric == Metric.IS ? InceptionScore.SPLITS : 2;
  }

  /** Smallest resolution. */
  static int smallestResolution(Metric metric) {
    return switch (metric) {
      case SWD -> SwdLayout.SMALLEST_LEVEL;
      case MSSSIM -> MsSsim.SMALLEST_RESOLUTION;
      default -> 1;
    };
  }

  static boolean needsNetwork(Metric metric) {
    return metric == Metric.FID || metric == Metric.IS;
  }

  /** Names of its columns. */
  static ImmutableList<String> figureNames(Metric metric, int resolution) {
    return switch (metric) {
      case SWD -> new SwdLayout(resolution).figureNames();
      case MSSSIM -> MsSsim.FIGURE_NAMES;
      case FID -> FrechetDistance.FIGURE_NAMES;
      case IS -> InceptionScore.FIGURE_NAMES;
      case METRIC_UNSPECIFIED, UNRECOGNIZED -> throw new IllegalArgumentException("" + metric);
    };
  }

  /** Width of its columns in the table; all figures have four decimals. */
  static int columnWidth(Metric metric) {
    return metric == Metric.SWD ? 13 : 10;
  }

  /** Such as {@code swd}. */
  static String name(Metric metric) {
    return Ascii.toLowerCase(metric.name());
  }
}
