package dev.pgan.pipelines.inspection;

import com.google.protobuf.Message;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;

/**
 * An inspection that is to be made. It is never complete, as the data sets may have changed since
 * an earlier report was written.
 */
public record PlannedInspection<R extends Message>(Plan plan, Inspection<R> inspection)
    implements PlannedStage {
  @Override
  public long done() throws IOException {
    return inspection.reports().images(inspection::images);
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    // An earlier report must not pass for the report of this inspection.
    inspection.reports().clear();
    pipeline
        .apply(
            "Pieces",
            Work.of(IntStream.range(0, inspection.pieces()).boxed().toList(), VarIntCoder.of()))
        .apply("Inspect", ParDo.of(new InspectFn<>(inspection)))
        .apply("Count", Sum.integersGlobally())
        .apply("Report", ParDo.of(new ReportFn<>(inspection)));
  }
}
