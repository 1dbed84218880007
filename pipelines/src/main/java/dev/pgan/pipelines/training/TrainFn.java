package dev.pgan.pipelines.training;

import dev.pgan.model.training.Trainer;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.storage.Lease;
import dev.pgan.pipelines.storage.LeasedFolder;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.pipelines.telemetry.TimedFamily;
import dev.pgan.pipelines.telemetry.WorkerThread;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.time.Duration;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;

/**
 * Trains, or goes on training, alone in the folder of the run. A retry goes on from the newest
 * snapshot.
 */
final class TrainFn extends DoFn<TrainingJob, Void> {
  private static final long serialVersionUID = 1;

  /** For a task that was cancelled in the middle of a step. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Setup
  public void setUp(PipelineOptions options) {
    Events.use(options);
  }

  @ProcessElement
  public void process(@Element TrainingJob job) throws IOException, InterruptedException {
    TrainingTask task = TrainingTask.of(job);
    try (Lease lease = Lease.take(task.run(), PATIENCE);
        DatasetImages images = task.data().images()) {
      RunRecorder recorder = new RunRecorder(task, lease, RunFiles.changes(task));
      RunFiles.sweep(task);
      LeasedFolder run = new LeasedFolder(task.run(), lease);
      if (task.first().isPresent()) {
        task.first().get().write(task.config(), run);
      }
      new Trainer(
              new TimedFamily(task.family()),
              task.config(),
              new CountedImages(images, WorkerThread.current()),
              run,
              recorder)
          .train();
    }
  }
}
