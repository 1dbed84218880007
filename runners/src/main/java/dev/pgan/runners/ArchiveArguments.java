package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every verb takes that makes a data set of a known one. */
final class ArchiveArguments {
  @Parameters(index = "0", paramLabel = "SRC", description = "Folder of the files, as downloaded.")
  private String source;

  @Option(
      names = "--expect-images",
      paramLabel = "N",
      description =
          "Pictures that the source must have, 0 for any number; default: as many as the known data"
              + " set has.")
  private Long expectImages;

  /** The source; what it must have goes into the job. */
  String source(DatasetJob.Builder job) {
    if (expectImages != null) {
      job.setExpectImages(expectImages);
    }
    return source;
  }
}
