package dev.pgan.model.training;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.math.StatsAccumulator;
import dev.pgan.model.TrainingGraph.DiscriminatorLosses;
import dev.pgan.model.training.TrainingListener.Tick;
import java.util.LinkedHashMap;
import java.util.Map;

/** Clocks, and means of the losses, of the tick that runs. */
final class TickMeter {
  private final boolean leavesOutOverflows;
  private final long sessionStart = System.nanoTime();
  private long maintenanceStart = sessionStart;
  private long start = sessionStart;
  private long startImages;
  private StatsAccumulator lossD;
  private StatsAccumulator lossG;
  private StatsAccumulator realScores;
  private StatsAccumulator fakeScores;
  private Map<String, StatsAccumulator> parts;

  /**
   * Starts the clocks.
   *
   * @param leavesOutOverflows whether steps whose loss is no number were not made, so that means go
   *     without them
   */
  TickMeter(boolean leavesOutOverflows) {
    this.leavesOutOverflows = leavesOutOverflows;
  }

  /** A tick starts: what was done since the last one ended was maintenance. */
  void start(long images) {
    start = System.nanoTime();
    startImages = images;
    lossD = new StatsAccumulator();
    lossG = new StatsAccumulator();
    realScores = new StatsAccumulator();
    fakeScores = new StatsAccumulator();
    parts = new LinkedHashMap<>();
  }

  void add(DiscriminatorLosses losses) {
    if (leavesOutOverflows && !Float.isFinite(losses.loss())) {
      return;
    }
    lossD.add(losses.loss());
    realScores.add(losses.realScores());
    fakeScores.add(losses.fakeScores());
    losses
        .parts()
        .forEach(
            (name, value) -> parts.computeIfAbsent(name, n -> new StatsAccumulator()).add(value));
  }

  void addGenerator(float loss) {
    lossG.add(loss);
  }

  boolean isDue(long images, TrainingSchedule.Point point) {
    return images >= startImages + point.tickKimg() * 1000;
  }

  Tick end(long tick, long images, TrainingSchedule.Point point) {
    long now = System.nanoTime();
    double seconds = (now - start) / 1e9;
    double maintenance = (start - maintenanceStart) / 1e9;
    maintenanceStart = now;
    return new Tick(
        tick,
        images / 1000.0,
        point.lod(),
        point.resolution(),
        point.minibatch(),
        (now - sessionStart) / 1e9,
        seconds,
        seconds / ((images - startImages) / 1000.0),
        maintenance,
        point.generatorLearningRate(),
        point.discriminatorLearningRate(),
        mean(lossG),
        mean(lossD),
        mean(realScores),
        mean(fakeScores),
        ImmutableMap.copyOf(Maps.transformValues(parts, TickMeter::mean)));
  }

  private static double mean(StatsAccumulator values) {
    return values.count() == 0 ? Double.NaN : values.mean();
  }
}
