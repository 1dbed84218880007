package dev.pgan.runners;

import picocli.CommandLine.Option;

/** How many bad pictures a job bears. */
final class RejectionArguments {
  @Option(
      names = "--max-rejected",
      paramLabel = "N",
      description = "Pictures that may be set aside before it is an error; default: none.")
  private long maxRejected;

  long maxRejected() {
    return maxRejected;
  }
}
