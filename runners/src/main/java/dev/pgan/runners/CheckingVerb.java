package dev.pgan.runners;

import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.execution.StageRunner.Outcome;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb whose stage leaves findings, and whose exit status says whether there are any. */
@Command(exitCodeOnExecutionException = 2)
abstract class CheckingVerb<S extends Stage> extends PipelineVerb {
  private final String reportName;

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
  private String report;

  /**
   * @param reportName of the file that the folder of the report gets
   */
  CheckingVerb(String reportName) {
    this.reportName = reportName;
  }

  /** The stage that leaves its findings in the folder. */
  abstract S stage(String report, int maxListed);

  /** Prints the findings. Returns the exit status. */
  abstract int print(S stage) throws IOException;

  /** Runs with the user's folder for the report, or with one that is gone afterwards. */
  @Override
  public final Integer call() throws Exception {
    if (report != null) {
      overwrite.check(new BeamFile(BeamFolder.at(report), reportName));
      return run(report);
    }
    try (TemporaryFolder temporary = TemporaryFolder.create("pgan-report")) {
      return run(temporary.path().toString());
    }
  }

  private int run(String folder) throws IOException {
    S stage = stage(folder, maxListed);
    return pipeline().stageRunner().run(stage) == Outcome.PLANNED ? 0 : print(stage);
  }
}
