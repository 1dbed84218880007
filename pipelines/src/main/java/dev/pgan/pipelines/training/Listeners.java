package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.model.training.TrainingListeners;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.Lease;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/** Makes all listeners to a training, in the order in which they are told. */
final class Listeners {
  private Listeners() {}

  /**
   * Makes the listeners.
   *
   * @param lease of the run's folder
   * @param changes of the run's config
   */
  static TrainingListener of(
      TrainingTask task, Lease lease, ImmutableList<ConfigDifference> changes) {
    TickHistory history = new TickHistory(task.run());
    RunLog log = new RunLog(task, changes, history);
    BeamFolder run = task.run();
    ImmutableList.Builder<TrainingListener> all = ImmutableList.builder();
    all.add(new LeaseGuard(lease), history, log);
    // After the log, so that a crash in between makes the log tell changes twice, not never.
    all.add(new Files(task));
    all.add(new TrainingEvents(run, changes), new ImageProgress(), new ImageGrids(run));
    all.add(new TickScalars(run, history), new ExpectedEnd(task, log));
    if (task.config().getTensorboardGraph()) {
      all.add(new TensorBoardGraph(run));
    }
    if (task.config().getTensorboardHistograms()) {
      all.add(new WeightHistograms(run));
    }
    // What these listeners tell and keep depends on the results.
    all.add(new SnapshotEvaluation(task, log));
    all.add(new SnapshotRetention(run, lease, task.config()));
    all.add(new CollapseWatch(task, log));
    return new TrainingListeners(all.build());
  }

  /** Writes what the run is made of. */
  private record Files(TrainingTask task) implements TrainingListener {
    @Override
    public void onStart(TrainingConfig config, Position position) throws IOException {
      RunFiles.write(task);
    }
  }
}
