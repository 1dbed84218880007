package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where findings go, and how many are listed. */
final class ReportArguments {
  @Mixin private OverwriteArguments overwrite;

  @Option(
      names = "--max-listed",
      paramLabel = "N",
      defaultValue = "100",
      description = "Findings that are listed; all are counted. Default: ${DEFAULT-VALUE}.")
  private int maxListed;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description =
          "Folder to leave the findings in as JSON, local or gs://; with --flink-master one that all"
              + " workers see. Default: none.")
  private String folder;

  int maxListed() {
    return maxListed;
  }

  /** What uses the folder of the report. */
  interface ReportUser {
    int run(String folder) throws IOException;
  }

  /**
   * Runs with the user's folder, or with one that is gone afterwards.
   *
   * @param name of the file that the folder gets
   */
  int with(String name, ReportUser user) throws IOException {
    if (folder != null) {
      overwrite.check(new BeamFile(BeamFolder.at(folder), name));
      return user.run(folder);
    }
    try (TemporaryFolder temporary = TemporaryFolder.create("pgan-report")) {
      return user.run(temporary.path().toString());
    }
  }
}
