package dev.pgan.runners.report;

import dev.pgan.v1.Metric;

/** Metrics as people call them. */
final class MetricNames {
  private MetricNames() {}

  static String title(Metric metric) {
    return switch (metric) {
      case SWD -> "Sliced Wasserstein distance";
      case MSSSIM -> "MS-SSIM";
      case FID -> "Fréchet inception distance";
      case IS -> "Inception score";
      case METRIC_UNSPECIFIED, UNRECOGNIZED -> metric.name();
    };
  }

  /** What is better. */
  static String direction(Metric metric) {
    return switch (metric) {
      case SWD, FID -> "lower is better";
      case IS -> "higher is better";
      case MSSSIM -> "that of the reals is best";
      case METRIC_UNSPECIFIED, UNRECOGNIZED -> "";
    };
  }
}
