package dev.pgan.pipelines.inspection;

import com.google.protobuf.Message;
import dev.pgan.pipelines.stage.JobStage;
import java.io.IOException;

/** A stage that looks at data sets and leaves a report in a folder. */
public abstract class InspectionStage<J extends Message, R extends Message> extends JobStage<J> {
  private final Reports<R> reports;

  protected InspectionStage(J job, Reports<R> reports) {
    super(reports.name(), job, () -> reports.folder().toString());
    this.reports = reports;
  }

  protected Reports<R> reports() {
    return reports;
  }

  /** The report, once the pipeline has run. */
  public R report() throws IOException {
    return reports.read();
  }
}
