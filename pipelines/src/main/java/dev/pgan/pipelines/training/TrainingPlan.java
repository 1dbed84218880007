package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.pgan.model.DataShape;
import dev.pgan.model.NetworkCost;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.model.training.TrainingSchedule;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a training would do, and how much it would write. */
final class TrainingPlan {
  private final TrainingTask task;
  private final TrainingSchedule schedule;
  private final List<String> levels = new ArrayList<>();
  private long ticks;

  private TrainingPlan(TrainingTask task) {
    this.task = task;
    this.schedule = new TrainingSchedule(task.config().getSchedule(), task.data().shape());
  }

  /**
   * Plans a training.
   *
   * @param changes of the config of a run that goes on
   */
  static Plan of(TrainingTask task, ImmutableList<ConfigDifference> changes) throws IOException {
    return new TrainingPlan(task).make(changes);
  }

  private Plan make(ImmutableList<ConfigDifference> changes) throws IOException {
    TrainingConfig config = task.config();
    DataShape shape = task.data().shape();
    walk();
    NetworkCost cost = task.family().cost(config, shape, 0);
    long snapshots = (ticks - 1) / config.getNetworkSnapshotTicks() + 1;
    if (config.getKeepSnapshots() > 0) {
      snapshots = Math.min(snapshots, config.getKeepSnapshots());
    }
    long grids = (ticks - 1) / config.getImageSnapshotTicks() + 3;
    long gridBytes =
        (long) config.getGridWidth()
            * config.getGridHeight()
            * shape.channels()
            * shape.resolution()
            * shape.resolution();
    return new Plan(
        schedule.totalImages(),
        PlannedTraining.UNIT,
        snapshots * cost.snapshotBytes() + grids * gridBytes,
        ImmutableList.<String>builder()
            .add(
                String.format(
                    Locale.ROOT,
                    "G %,d parameters, D %,d; latents of %s",
                    cost.weightsG(),
                    cost.weightsD(),
                    task.family().latentSize(config)),
                "levels: " + String.join(", ", levels),
                String.format(
                    Locale.ROOT,
                    "%s kimg in about %,d ticks, %,d snapshots of %,.1f MB",
                    config.getSchedule().getTotalKimg(),
                    ticks,
                    snapshots,
                    cost.snapshotBytes() / 1e6),
                start())
            .addAll(changes.stream().map(change -> "changed: " + change).iterator())
            .build());
  }

  // Ticks end a little later than this, with their minibatches.
  private void walk() {
    int resolution = 0;
    long images = 0;
    while (images < schedule.totalImages()) {
      TrainingSchedule.Point point = schedule.at(images);
      if (point.resolution() != resolution) {
        resolution = point.resolution();
        levels.add(
            String.format(
                Locale.ROOT, "%1$sx%1$s from %2$.1f kimg on", resolution, images / 1000.0));
      }
      images += Math.max(1, Math.round(point.tickKimg() * 1000));
      ticks++;
    }
  }

  private String start() throws IOException {
    SnapshotStore snapshots = new SnapshotStore(task.run());
    return snapshots.names().isEmpty()
        ? "a new run: "
            + task.run()
            + task.first().map(first -> ", from snapshot " + first.path()).orElse("")
        : String.format(
            "goes on with %s from snapshot %s", task.run(), Iterables.getLast(snapshots.names()));
  }
}
