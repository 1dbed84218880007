package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every verb takes that makes a data set of a known one. */
final class ArchiveArguments {
  @Parameters(index = "0", paramLabel = "SRC", description = "Folder of the files, as downloaded.")
  private String source;

  @Mixin private DestinationArguments destination;

  @Option(
      names = "--expect-images",
      paramLabel = "N",
      description =
          "Pictures that the source must have, 0 for any number; default: as many as the known data"
              + " set has.")
  private Long expectImages;

  String source() {
    return source;
  }

  DatasetJob.Builder job() {
    DatasetJob.Builder job = destination.job();
    if (expectImages != null) {
      job.setExpectImages(expectImages);
    }
    return job;
  }
}
