package dev.pgan.runners.report;

import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.evaluation.ResultFiles;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;

/** Writes the page that shows a run. */
public final class ReportWriter {
  private final BeamFolder run;

  public ReportWriter(BeamFolder run) {
    this.run = run;
  }

  /**
   * Writes {@code report/index.html}, one file that needs no other; returns its path.
   *
   * @throws dev.pgan.pipelines.stage.UserException where the folder holds no run
   */
  public String write() throws IOException {
    return write(false);
  }

  /**
   * Copies the results of the evaluations, and then the page: whoever finds the page finds all
   * results.
   *
   * @param destination folder, local or remote; what is there is replaced
   */
  public String publish(BeamFolder destination) throws IOException {
    new ResultFiles(run).publish(destination);
    byte[] page = ReportPage.render(new RunReader(run).read(), false);
    destination.write(RunLayout.REPORT, out -> out.write(page));
    return destination.pathOf(RunLayout.REPORT);
  }

  /** The same for a run that is being trained: the page loads itself again and again. */
  String writeLive() throws IOException {
    return write(true);
  }

  private String write(boolean live) throws IOException {
    byte[] page = ReportPage.render(new RunReader(run).read(), live);
    run.write(RunLayout.REPORT, out -> out.write(page));
    return run.pathOf(RunLayout.REPORT);
  }
}
