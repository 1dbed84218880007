package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Option;

/** How many pictures may be rejected before a job fails. */
final class RejectionArguments {
  @Option(
      names = "--max-rejected",
      paramLabel = "N",
      description = "Pictures that may be set aside before it is an error; default: none.")
  private long maxRejected;

  void addTo(DatasetJob.Builder job) {
    job.setMaxRejected(maxRejected);
  }

  long maxRejected() {
    return maxRejected;
  }
}
