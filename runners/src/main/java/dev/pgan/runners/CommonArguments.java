package dev.pgan.runners;

import picocli.CommandLine.Option;

/** Options of every verb. */
final class CommonArguments {
  static final String VERBOSE = "--verbose";
  static final String LOG_LEVEL = "--log-level";
  static final String GCS_CREDENTIALS = "--gcs-credentials";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and stop.")
  private boolean help;

  // Read before anything logs, see LogSettings.
  @Option(names = VERBOSE, description = "Log what Beam, Flink and TensorFlow do; stack traces.")
  private boolean verbose;

  // Read before anything logs, see LogSettings.
  @Option(
      names = LOG_LEVEL,
      paramLabel = "error|warn|info|debug",
      description =
          "What is logged to standard error; debug has a line for every event, such as a shard that"
              + " is written, with time and run id; default: info.")
  private LogSettings.Level logLevel;

  // Read before any file is opened, see Pgan.
  @Option(
      names = GCS_CREDENTIALS,
      paramLabel = "FILE",
      description =
          "Credentials for gs:// as Google writes them, at the same path on every worker; default:"
              + " Application Default Credentials.")
  private String gcsCredentials;
}
