package dev.pgan.pipelines.training;

import dev.pgan.pipelines.beam.MessageCoder;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;

/**
 * A training that is not at its end.
 *
 * @param job with absolute paths
 * @param before images shown by then
 */
record PlannedTraining(TrainingJob job, Plan plan, long before) implements PlannedStage {
  static final String UNIT = "images";

  @Override
  public long done() throws IOException {
    return TickHistory.images(BeamFolder.at(job.getRun()));
  }

  @Override
  public boolean endEarly() {
    EarlyEnd.ask(true);
    return true;
  }

  @Override
  public void build(Pipeline pipeline) {
    EarlyEnd.ask(false);
    pipeline
        .apply("Job", Create.of(job).withCoder(MessageCoder.of(TrainingJob.class)))
        .apply("Train", ParDo.of(new TrainFn()));
  }
}
