package dev.pgan.pipelines.training;

import dev.pgan.model.training.DivergedException;
import dev.pgan.model.training.Trainer;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.Lease;
import dev.pgan.pipelines.storage.LeasedFolder;
import dev.pgan.pipelines.telemetry.TimedFamily;
import dev.pgan.pipelines.telemetry.WorkerThread;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.time.Duration;

/**
 * Trains, or goes on training, while no other training works in the folder of the run. A retry goes
 * on from the newest snapshot. Where the task is cancelled or its worker ends, the training is
 * interrupted and keeps what it has.
 */
final class TrainFn extends JobFn<TrainingJob, Void> {
  private static final long serialVersionUID = 1;

  /** How long to wait for a task that was cancelled in the middle of a step. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @ProcessElement
  public void process(@Element TrainingJob job) throws IOException, InterruptedException {
    TrainingTask task = TrainingTask.of(job);
    try (Lease lease = Lease.take(task.run(), PATIENCE);
        DatasetImages images = task.data().images()) {
      TrainingListener listener = Listeners.of(task, lease, RunFiles.changes(task));
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
              listener)
          .train(EarlyEnd::isAsked);
    } catch (DivergedException e) {
      throw new UserException(task.run() + ": " + e.getMessage(), e);
    }
  }
}
