package dev.pgan.pipelines.training;

import com.google.common.collect.Iterables;
import dev.pgan.model.snapshot.BrokenSnapshotException;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.TrainingSchedule;
import dev.pgan.pipelines.beam.JavaCoder;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.ParDo;

/**
 * Trains a network on one worker, from the newest whole snapshot of the run or from the start.
 * Progress is in real images.
 */
public final class TrainingStage implements Stage {
  static final String NAME = "training";

  private final TrainingJob job;

  public TrainingStage(TrainingJob job) {
    this.job = job;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * @throws dev.pgan.pipelines.stage.UserException where the data set or the config cannot be used,
   *     or the run was started with others
   */
  @Override
  public Plan plan() throws IOException {
    TrainingTask task = TrainingTask.of(job);
    RunFiles.check(task);
    return TrainingPlan.of(task);
  }

  @Override
  public boolean isComplete() throws IOException {
    if (!RunFiles.exist(job)) {
      return false;
    }
    TrainingTask task = TrainingTask.of(job);
    SnapshotStore snapshots = new SnapshotStore(task.run());
    List<String> names = snapshots.names();
    if (names.isEmpty() || !RunFiles.isOf(task)) {
      return false;
    }
    TrainingSchedule schedule =
        new TrainingSchedule(task.config().getSchedule(), task.data().shape());
    try {
      Snapshot last = snapshots.open(Iterables.getLast(names));
      if (last.manifest().getPosition().getImages() < schedule.totalImages()) {
        return false;
      }
      last.verify();
      return true;
    } catch (BrokenSnapshotException e) {
      return false;
    }
  }

  @Override
  public String output() {
    return BeamFolder.at(job.getRun()).toString();
  }

  @Override
  public long done() throws IOException {
    return TickLog.images(BeamFolder.at(job.getRun()));
  }

  @Override
  public void build(Pipeline pipeline) {
    // Workers may have another working directory.
    TrainingJob absolute =
        job.toBuilder().setRun(output()).setData(BeamFolder.at(job.getData()).toString()).build();
    pipeline
        .apply("Job", Create.of(absolute).withCoder(JavaCoder.of(TrainingJob.class)))
        .apply("Train", ParDo.of(new TrainFn()));
  }
}
