package dev.pgan.runners;

import picocli.CommandLine.Option;

/** Options of every verb. */
final class CommonArguments {
  static final String VERBOSE = "--verbose";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and stop.")
  private boolean help;

  // Read before anything logs, see Pgan.
  @Option(names = VERBOSE, description = "Log what Beam, Flink and TensorFlow do; stack traces.")
  private boolean verbose;
}
