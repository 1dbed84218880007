package dev.pgan.pipelines.inspection;

import static com.google.common.base.Preconditions.checkState;

import com.google.protobuf.Message;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;

/** Runs an inspection. A subclass makes it in {@link #plan}. */
abstract class InspectionStage<R extends Message> implements Stage {
  private final String name;
  private final String folder;
  private Inspection<R> inspection;

  InspectionStage(String name, String folder) {
    this.name = name;
    this.folder = folder;
  }

  void start(Inspection<R> planned) {
    inspection = planned;
  }

  private Inspection<R> planned() {
    checkState(inspection != null, "plan first");
    return inspection;
  }

  @Override
  public String name() {
    return name;
  }

  /** Never: data sets may have changed. */
  @Override
  public boolean isComplete() {
    return false;
  }

  @Override
  public String output() {
    return BeamFolder.at(folder).toString();
  }

  @Override
  public long done() throws IOException {
    return new Reports<>(planned()).images();
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    // An earlier report is not to be taken for this one's.
    new Reports<>(planned()).clear();
    pipeline
        .apply(
            "Pieces",
            Work.of(IntStream.range(0, planned().pieces()).boxed().toList(), VarIntCoder.of()))
        .apply("Inspect", ParDo.of(new InspectFn<>(planned())))
        .apply("Count", Sum.integersGlobally())
        .apply("Report", ParDo.of(new ReportFn<>(planned())));
  }

  /** What was found, once the pipeline has run. */
  public R report() throws IOException {
    return new Reports<>(planned()).read();
  }
}
