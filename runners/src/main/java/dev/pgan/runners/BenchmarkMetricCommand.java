package dev.pgan.runners;

import dev.pgan.pipelines.evaluation.MetricBenchmark;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.ImageNumbers;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.stage.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code pgan benchmark swd} and the like: each verb has the name of its metric. */
abstract class BenchmarkMetricCommand extends BenchmarkVerb {
  @Spec private CommandSpec spec;

  @Option(
      names = "--resolution",
      defaultValue = "64",
      paramLabel = "R",
      description =
          "Width and height of the images, which metrics of features do not look at;"
              + " default: ${DEFAULT-VALUE}.")
  private int resolution;

  @Option(
      names = "--count",
      required = true,
      paramLabel = "N",
      description = "Images of each side.")
  private int count;

  @Option(
      names = "--times",
      defaultValue = "1",
      paramLabel = "N",
      description = "Number of measurements, each printed in a line; default: ${DEFAULT-VALUE}.")
  private int times;

  @Override
  final void measure() {
    ImageMetric metric = Metrics.named(spec.name()).orElseThrow();
    ImageNumbers numbers = metric.numbers();
    if (count < numbers.fewest() || count % numbers.step() != 0) {
      throw new UserException(
          String.format(
              "--count %s: %s wants %s images at least, and a multiple of %s",
              count, metric.name(), numbers.fewest(), numbers.step()));
    }
    MetricBenchmark benchmark = new MetricBenchmark(metric, resolution, count);
    for (int i = 0; i < times; i++) {
      say("seconds %.3f", benchmark.seconds());
    }
  }

  @Command(
      name = "swd",
      description =
          "Time the sliced Wasserstein distance of two sides of noise, without making them. The"
              + " last line is: seconds X")
  static final class Swd extends BenchmarkMetricCommand {}

  @Command(
      name = "msssim",
      description =
          "Time the structural similarity of pairs of images of noise, without making them. The"
              + " last line is: seconds X")
  static final class MsSsim extends BenchmarkMetricCommand {}

  @Command(
      name = "fid",
      description =
          "Time the Fréchet distance of two given distributions of 2,048 features. The last line"
              + " is: seconds X")
  static final class Fid extends BenchmarkMetricCommand {}

  @Command(
      name = "kid",
      description =
          "Time the kernel distance of two sides of 2,048 given features. The last line is:"
              + " seconds X")
  static final class Kid extends BenchmarkMetricCommand {}
}
