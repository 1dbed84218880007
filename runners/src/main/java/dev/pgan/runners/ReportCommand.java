package dev.pgan.runners;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.report.ComparisonWriter;
import dev.pgan.runners.report.ReportWriter;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan report}. */
@Command(
    name = "report",
    description = {
      "Make one page that shows a run: RUN/report/index.html.",
      "With several runs and --out: a page that compares them, curves over each other, tables side"
          + " by side, and the differences of their configs."
    })
final class ReportCommand extends WritingVerb {
  @Parameters(arity = "1..*", paramLabel = "RUN", description = "Folder of a run.")
  private List<String> runs;

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "The page of several runs, local or gs://; it is replaced.")
  private String out;

  @Override
  String write() throws IOException {
    if (runs.size() > 1 != (out != null)) {
      throw new UserException(
          "report: several runs want --out FILE.html for their page; one run has its own");
    }
    return out == null
        ? new ReportWriter(BeamFolder.at(runs.get(0))).write()
        : new ComparisonWriter(runs.stream().map(BeamFolder::at).toList()).write(BeamFile.at(out));
  }
}
