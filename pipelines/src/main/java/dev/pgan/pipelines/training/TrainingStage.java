package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.pgan.model.DataShape;
import dev.pgan.model.snapshot.BrokenSnapshotException;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.model.training.TrainingSchedule;
import dev.pgan.pipelines.stage.CompleteStage;
import dev.pgan.pipelines.stage.JobStage;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.util.List;

/**
 * Trains a network on one worker, from the newest whole snapshot of the run or from the start.
 * Progress is in real images.
 */
public final class TrainingStage extends JobStage<TrainingJob> {
  static final String NAME = "training";

  public TrainingStage(TrainingJob job) {
    super(NAME, job, () -> BeamFolder.at(job.getRun()).toString());
  }

  /**
   * @throws dev.pgan.pipelines.stage.UserException where the data set or the config cannot be used,
   *     or the run was started with others
   */
  @Override
  public PlannedStage plan() throws IOException {
    TrainingTask task = TrainingTask.of(job());
    FolderOwner.RUN.check(task.run());
    if (isComplete(task)) {
      return CompleteStage.of(schedule(task).totalImages(), PlannedTraining.UNIT);
    }
    ImmutableList<ConfigDifference> changes = RunFiles.changes(task);
    // Workers may have another working directory.
    TrainingJob absolute =
        job().toBuilder()
            .setRun(output())
            .setData(task.data().folder().toString())
            .setResumeFrom(task.first().map(first -> first.snapshot().path()).orElse(""))
            .build();
    Plan plan = TrainingPlan.of(task, changes);
    long before =
        Math.max(TickHistory.images(task.run()), task.first().map(FirstState::images).orElse(0L));
    return new PlannedTraining(absolute, plan, Math.min(before, plan.items()));
  }

  /**
   * Checks a config before its data set is there.
   *
   * @throws dev.pgan.pipelines.stage.UserException where it cannot be used
   */
  public static void check(TrainingConfig config, DataShape shape) {
    TrainingConfig unused = TrainingTask.complete(config, shape);
  }

  private boolean isComplete(TrainingTask task) throws IOException {
    SnapshotStore snapshots = new SnapshotStore(task.run());
    List<String> names = snapshots.names();
    if (names.isEmpty() || !RunFiles.isOf(task)) {
      return false;
    }
    try {
      Snapshot last = snapshots.open(Iterables.getLast(names));
      if (last.manifest().getPosition().getImages() < schedule(task).totalImages()) {
        return false;
      }
      last.verify();
      return true;
    } catch (BrokenSnapshotException e) {
      return false;
    }
  }

  private static TrainingSchedule schedule(TrainingTask task) {
    return new TrainingSchedule(task.config().getSchedule(), task.data().shape());
  }
}
