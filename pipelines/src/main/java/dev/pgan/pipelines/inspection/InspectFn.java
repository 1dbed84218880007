package dev.pgan.pipelines.inspection;

import com.google.protobuf.Message;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.inspection.Inspection.Inspector;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import java.io.IOException;

/** Does a piece of an inspection and leaves its report; emits 1. */
final class InspectFn<R extends Message> extends JobFn<Integer, Integer> {
  private static final long serialVersionUID = 1;

  private final Inspection<R> inspection;
  private transient Inspector<R> inspector;

  InspectFn(Inspection<R> inspection) {
    this.inspection = inspection;
  }

  @Override
  protected void open() throws IOException {
    inspector = inspection.open();
  }

  @ProcessElement
  public void process(@Element Integer piece, OutputReceiver<Integer> done) throws IOException {
    R report = inspector.inspect(piece, this::count);
    inspection.reports().writePart(piece, report);
    done.output(1);
  }

  @Teardown
  public void teardown() {
    if (inspector != null) {
      inspector.close();
      inspector = null;
    }
  }

  private void count(long images) {
    Progress.add(inspection.reports().name(), images);
    Count.IMAGES_IN.add(images);
  }
}
