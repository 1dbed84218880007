package dev.pgan.pipelines.inspection;

import com.google.protobuf.Message;
import dev.pgan.pipelines.stage.Stage;
import java.io.IOException;

/** A stage that looks at data sets and leaves a report in a folder. */
public abstract class InspectionStage<R extends Message> implements Stage {
  private final Reports<R> reports;

  protected InspectionStage(Reports<R> reports) {
    this.reports = reports;
  }

  protected Reports<R> reports() {
    return reports;
  }

  @Override
  public String name() {
    return reports.name();
  }

  @Override
  public String output() {
    return reports.folder().toString();
  }

  /** The report, once the pipeline has run. */
  public R report() throws IOException {
    return reports.read();
  }
}
