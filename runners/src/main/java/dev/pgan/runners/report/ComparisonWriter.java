package dev.pgan.runners.report;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.List;

/** Writes the page that shows several runs beside each other. */
public final class ComparisonWriter {
  private final ImmutableList<BeamFolder> runs;

  public ComparisonWriter(List<BeamFolder> runs) {
    this.runs = ImmutableList.copyOf(runs);
  }

  /**
   * Writes one file that needs no other; returns its path.
   *
   * @throws dev.pgan.pipelines.stage.UserException where a folder holds no run
   */
  public String write(BeamFile to) throws IOException {
    ImmutableList.Builder<RunContents> contents = ImmutableList.builder();
    for (BeamFolder run : runs) {
      contents.add(new RunReader(run).read());
    }
    byte[] page = ComparisonPage.render(contents.build());
    to.folder().write(to.name(), out -> out.write(page));
    return to.toString();
  }
}
