package dev.pgan.model.training;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.TrainingGraph.DiscriminatorLosses;
import dev.pgan.model.training.TrainingListener.Tick;
import dev.pgan.v1.PendingTick;
import dev.pgan.v1.Position;
import dev.pgan.v1.RunningMean;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Clocks, and means of the losses, of the tick that runs. */
final class TickMeter {
  private static final String LOSS_D = "loss_d";
  private static final String LOSS_G = "loss_g";
  private static final String REAL_SCORES = "real_scores";
  private static final String FAKE_SCORES = "fake_scores";

  /** Before the name of a part of D's loss. */
  private static final String PART = "part ";

  private final LongSupplier nanoTime;
  private final boolean leavesOutOverflows;
  private final Map<String, RunningMean> means = new TreeMap<>();
  private long sessionStart;
  private long maintenanceStart;
  private long start;
  private long startImages;

  /**
   * Starts the clocks.
   *
   * @param leavesOutOverflows whether steps whose loss is no number were not made, so that means go
   *     without them
   */
  TickMeter(LongSupplier nanoTime, boolean leavesOutOverflows) {
    this.nanoTime = nanoTime;
    this.leavesOutOverflows = leavesOutOverflows;
    sessionStart = nanoTime.getAsLong();
    maintenanceStart = sessionStart;
  }

  /** Goes on where a training stands, in the middle of a tick or between two. */
  void goOn(Position position) {
    start(position.getImages());
    if (position.hasPending()) {
      PendingTick pending = position.getPending();
      long done = Math.round(pending.getSeconds() * 1e9);
      sessionStart -= done;
      maintenanceStart -= done;
      start -= done;
      startImages = pending.getStartImages();
      means.putAll(pending.getMeansMap());
    }
  }

  /** A tick starts: what was done since the last one ended was maintenance. */
  void start(long images) {
    start = nanoTime.getAsLong();
    startImages = images;
    means.clear();
  }

  void add(DiscriminatorLosses losses) {
    if (leavesOutOverflows && !Float.isFinite(losses.loss())) {
      return;
    }
    add(LOSS_D, losses.loss());
    add(REAL_SCORES, losses.realScores());
    add(FAKE_SCORES, losses.fakeScores());
    losses.parts().forEach((name, value) -> add(PART + name, value));
  }

  void addGenerator(float loss) {
    if (leavesOutOverflows && !Float.isFinite(loss)) {
      return;
    }
    add(LOSS_G, loss);
  }

  private void add(String name, double value) {
    RunningMean before = means.getOrDefault(name, RunningMean.getDefaultInstance());
    long count = before.getCount() + 1;
    double mean = before.getMean() + (value - before.getMean()) / count;
    means.put(name, RunningMean.newBuilder().setCount(count).setMean(mean).build());
  }

  boolean isDue(long images, TrainingSchedule.Point point) {
    return images >= startImages + point.tickKimg() * 1000;
  }

  /** The tick as it is after a round, which ends it or not. */
  Tick after(Rounds.Round round, long tick) {
    TrainingSchedule.Point point = round.point();
    long now = nanoTime.getAsLong();
    double seconds = (now - start) / 1e9;
    ImmutableMap.Builder<String, Double> parts = ImmutableMap.builder();
    means.forEach(
        (name, value) -> {
          if (name.startsWith(PART)) {
            parts.put(name.substring(PART.length()), value.getMean());
          }
        });
    return new Tick(
        tick,
        round.end() / 1000.0,
        point.lod(),
        point.resolution(),
        point.minibatch(),
        (now - sessionStart) / 1e9,
        seconds,
        seconds / ((round.end() - startImages) / 1000.0),
        (start - maintenanceStart) / 1e9,
        point.generatorLearningRate(),
        point.discriminatorLearningRate(),
        mean(LOSS_G),
        mean(LOSS_D),
        mean(REAL_SCORES),
        mean(FAKE_SCORES),
        parts.buildOrThrow(),
        point.annealed());
  }

  private double mean(String name) {
    RunningMean mean = means.get(name);
    return mean == null ? Double.NaN : mean.getMean();
  }

  /** Ends a tick: maintenance starts. */
  Tick end(Rounds.Round round, long tick) {
    Tick ended = after(round, tick);
    maintenanceStart = nanoTime.getAsLong();
    return ended;
  }

  /** Whether a tick has only numbers so far: of others the networks do not recover. */
  static boolean isSound(PendingTick pending) {
    return pending.getMeansMap().values().stream()
        .allMatch(mean -> Double.isFinite(mean.getMean()));
  }

  /** The tick as it is after a round, to go on in later. */
  PendingTick pending(Rounds.Round round) {
    return PendingTick.newBuilder()
        .setStartImages(startImages)
        .setGroupImages(round.groupImages())
        .setGroupRounds(round.groupRounds())
        .setSeconds((nanoTime.getAsLong() - start) / 1e9)
        .putAllMeans(means)
        .build();
  }
}
