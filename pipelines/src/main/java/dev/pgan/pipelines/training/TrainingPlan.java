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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** What a training would do, and how much it would write. */
final class TrainingPlan {
  private final TrainingTask task;
  private final TrainingSchedule schedule;
  private final NetworkCost cost;
  private final long start;
  private final long ticks;

  private TrainingPlan(TrainingTask task) {
    this.task = task;
    this.schedule = new TrainingSchedule(task.config().getSchedule(), task.data().shape());
    this.cost = task.family().cost(task.config(), task.data().shape(), 0);
    this.start = task.first().map(FirstState::images).orElse(0L);
    this.ticks = schedule.ticks(start).count();
  }

  /**
   * Plans a training.
   *
   * @param changes in the config of a run that goes on
   */
  static Plan of(TrainingTask task, ImmutableList<ConfigDifference> changes) throws IOException {
    TrainingPlan plan = new TrainingPlan(task);
    return new Plan(
        plan.schedule.totalImages(),
        PlannedTraining.UNIT,
        plan.bytes(),
        ImmutableList.<String>builder()
            .addAll(plan.lines())
            .addAll(plan.start())
            .addAll(changes.stream().map(change -> "changed: " + change).iterator())
            .build());
  }

  /** What is to be trained. */
  static ImmutableList<String> lines(TrainingTask task) throws IOException {
    return new TrainingPlan(task).lines();
  }

  private ImmutableList<String> lines() throws IOException {
    TrainingConfig config = task.config();
    return ImmutableList.of(
        String.format(
            Locale.ROOT,
            "G %,d parameters, D %,d; latents of %s",
            cost.weightsG(),
            cost.weightsD(),
            task.family().latentSize(config)),
        "levels: " + String.join(", ", levels()),
        String.format(
            Locale.ROOT,
            "%s kimg in about %,d ticks, %,d of %,d snapshots of %,.1f MB kept",
            config.getSchedule().getTotalKimg(),
            ticks,
            snapshots(),
            written(),
            cost.snapshotBytes() / 1e6),
        memory(),
        disk());
  }

  private String memory() {
    return String.format(
        Locale.ROOT,
        "memory: %,.1f MB of weights and moments%s",
        cost.snapshotBytes() / 1e6,
        resolutions()
            .mapToObj(this::mapsOfStep)
            .max(Comparator.comparingLong(MapsOfStep::bytes))
            .map(maps -> ", and about " + maps)
            .orElse(""));
  }

  private MapsOfStep mapsOfStep(int resolution) {
    TrainingConfig config = task.config();
    DataShape shape = task.data().shape();
    int images = schedule.at(first(resolution)).minibatch() / config.getAccumulations();
    int lod = Integer.numberOfTrailingZeros(shape.resolution() / resolution);
    long each = task.family().cost(config, shape, lod).stepMapBytes();
    return new MapsOfStep(resolution, images, images * each);
  }

  private record MapsOfStep(int resolution, int images, long bytes) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%1$,.1f MB of maps in a step of %3$s images of %2$sx%2$s",
          bytes / 1e6,
          resolution,
          images);
    }
  }

  private String disk() throws IOException {
    String needed = String.format(Locale.ROOT, "disk: about %,.1f MB to write", bytes() / 1e6);
    OptionalLong free = task.run().freeBytes();
    if (free.isEmpty()) {
      return needed;
    }
    String both = String.format(Locale.ROOT, "%s, %,.1f MB free", needed, free.getAsLong() / 1e6);
    return free.getAsLong() >= bytes()
        ? both
        : both + ": this is not enough; make room, or lower keep_snapshots";
  }

  private long written() {
    return (ticks - 1) / task.config().getNetworkSnapshotTicks() + 1;
  }

  private long snapshots() {
    TrainingConfig config = task.config();
    return config.getKeepSnapshots() == 0
        ? written()
        : Math.min(written(), (long) config.getKeepSnapshots() + config.getKeepBest());
  }

  private long bytes() {
    TrainingConfig config = task.config();
    DataShape shape = task.data().shape();
    long grids = (ticks - 1) / config.getImageSnapshotTicks() + 3;
    long gridBytes =
        (long) config.getGridWidth()
            * config.getGridHeight()
            * shape.channels()
            * shape.resolution()
            * shape.resolution();
    return snapshots() * cost.snapshotBytes() + grids * gridBytes;
  }

  /** Where each level starts, fading in where the schedule fades. */
  private ImmutableList<String> levels() {
    return resolutions()
        .mapToObj(
            resolution ->
                String.format(
                    Locale.ROOT,
                    "%1$sx%1$s from %2$.1f kimg on",
                    resolution,
                    first(resolution) / 1000.0))
        .collect(ImmutableList.toImmutableList());
  }

  private IntStream resolutions() {
    int last = schedule.at(schedule.totalImages()).resolution();
    return IntStream.iterate(schedule.at(start).resolution(), r -> r <= last, r -> 2 * r);
  }

  /** Images that are shown before the schedule reaches a resolution. */
  private long first(int resolution) {
    return Math.max(start, schedule.first(point -> point.resolution() >= resolution).getAsLong());
  }

  private ImmutableList<String> start() throws IOException {
    List<String> pending = SnapshotStore.pending(task.run()).names();
    if (!pending.isEmpty()) {
      long images = Long.parseLong(Iterables.getLast(pending));
      return ImmutableList.of(
          String.format("goes on with %s from %s", task.run(), TickFormat.kimg(images)));
    }
    SnapshotStore snapshots = new SnapshotStore(task.run());
    if (!snapshots.names().isEmpty()) {
      return ImmutableList.of(
          String.format(
              "goes on with %s from snapshot %s",
              task.run(), Iterables.getLast(snapshots.names())));
    }
    return ImmutableList.<String>builder()
        .add("a new run: " + task.run())
        .addAll(task.first().map(FirstState::lines).orElse(ImmutableList.of()))
        .build();
  }
}
