package dev.pgan.runners;

import picocli.CommandLine.Command;

/** {@code pgan benchmark}: holds the verbs that measure speed. */
@Command(
    name = "benchmark",
    description = "Measure speed on this machine.",
    subcommands = {
      BenchmarkTrainCommand.class,
      BenchmarkDatasetCommand.class,
      BenchmarkCelebaHqCommand.class,
      BenchmarkGenerateCommand.class,
      BenchmarkMetricCommand.Swd.class,
      BenchmarkMetricCommand.MsSsim.class,
      BenchmarkMetricCommand.Fid.class,
      BenchmarkMetricCommand.Kid.class,
      BenchmarkFeaturesCommand.class
    })
final class BenchmarkCommand extends VerbGroup {}
