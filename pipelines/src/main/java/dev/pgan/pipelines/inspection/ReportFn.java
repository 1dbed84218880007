package dev.pgan.pipelines.inspection;

import static com.google.common.base.Preconditions.checkState;

import com.google.protobuf.Message;
import dev.pgan.pipelines.beam.JobFn;
import java.io.IOException;

/** Puts the reports of the pieces together when all pieces of an inspection are done. */
final class ReportFn<R extends Message> extends JobFn<Integer, Void> {
  private static final long serialVersionUID = 1;

  private final Inspection<R> inspection;

  ReportFn(Inspection<R> inspection) {
    this.inspection = inspection;
  }

  @ProcessElement
  public void process(@Element Integer done) throws IOException {
    int pieces = inspection.pieces();
    checkState(done == pieces, "%s of %s pieces were inspected", done, pieces);
    inspection.reports().writeWhole(inspection);
  }
}
