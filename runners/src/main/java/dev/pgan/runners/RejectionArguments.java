package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Option;

/** How many pictures may be rejected before a job fails. */
class RejectionArguments {
  @Option(
      names = "--max-rejected",
      paramLabel = "N",
      description = "Pictures that may be set aside before it is an error; default: none.")
  private long maxRejected;

  final void addTo(DatasetJob.Builder job) {
    job.setMaxRejected(maxRejected);
  }

  final long maxRejected() {
    return maxRejected;
  }
}
