package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.model.training.TrainingListeners;
import dev.pgan.pipelines.storage.Lease;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/** All that listen to a training, in the order in which they are told. */
final class Listeners {
  private Listeners() {}

  /**
   * Makes them.
   *
   * @param lease of the run's folder
   * @param changes of the run's config
   */
  static TrainingListener of(
      TrainingTask task, Lease lease, ImmutableList<ConfigDifference> changes) {
    TickHistory history = new TickHistory(task.run());
    RunLog log = new RunLog(task, changes, history);
    return new TrainingListeners(
        ImmutableList.of(
            new LeaseGuard(lease),
            history,
            log,
            // After the log, so that a crash in between makes the log tell changes twice, not
            // never.
            new Files(task),
            new TrainingEvents(task.run(), changes),
            new ImageProgress(),
            new TickScalars(task.run(), history),
            new ImageGrids(task.run()),
            new SnapshotRetention(task.run(), lease, task.config())));
  }

  /** Writes what the run is made of. */
  private record Files(TrainingTask task) implements TrainingListener {
    @Override
    public void onStart(TrainingConfig config, Position position) throws IOException {
      RunFiles.write(task);
    }
  }
}
