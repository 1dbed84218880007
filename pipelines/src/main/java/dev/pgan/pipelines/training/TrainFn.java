package dev.pgan.pipelines.training;

import dev.pgan.model.training.Trainer;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;

/** Trains, or goes on training. A retry goes on from the newest snapshot. */
final class TrainFn extends DoFn<TrainingJob, Void> {
  private static final long serialVersionUID = 1;

  @ProcessElement
  public void process(@Element TrainingJob job) throws IOException, InterruptedException {
    TrainingTask task = TrainingTask.of(job);
    RunFiles.check(task);
    RunFiles.write(task);
    try (DatasetImages images = task.data().images()) {
      new Trainer(task.family(), task.config(), images, task.run(), new RunRecorder(task)).train();
    }
  }
}
