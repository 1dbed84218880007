package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.report.ReportWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgan report}. */
@Command(name = "report", description = "Make one page that shows a run: RUN/report/index.html.")
final class ReportCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;

  @Parameters(index = "0", paramLabel = "RUN", description = "Folder of the run.")
  private String run;

  @Override
  public Integer call() throws Exception {
    System.out.println(new ReportWriter(BeamFolder.at(run)).write());
    return 0;
  }
}
