package dev.pgan.pipelines.training;

import dev.pgan.model.training.TrainingListener;
import dev.pgan.model.training.TrainingSchedule;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says when the training will have ended, once the speed of a level is known: that of other levels
 * follows from their arithmetic operations.
 */
final class ExpectedEnd implements TrainingListener {
  /** The tick at a level that tells its speed, as the first tick also makes the graph. */
  private static final int TELLING_TICK = 2;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final TrainingTask task;
  private final RunLog log;
  private final Map<Integer, Double> costs = new HashMap<>();
  private double training;
  private double maintenance;
  private int resolution;
  private int ticks;

  ExpectedEnd(TrainingTask task, RunLog log) {
    this.task = task;
    this.log = log;
  }

  @Override
  public void onTick(Tick tick) throws IOException {
    // Before the first tick of a session graphs are made and files are read.
    maintenance += training == 0 ? 0 : tick.maintenanceSeconds();
    training += tick.secondsPerTick();
    ticks = tick.resolution() == resolution ? ticks + 1 : 1;
    resolution = tick.resolution();
    if (ticks != TELLING_TICK) {
      return;
    }
    double seconds = remaining(tick) * (1 + maintenance / training);
    if (seconds > 0) {
      log.say(
          String.format(
              "expected end: in about %s, %s",
              TickFormat.time(seconds), TIME.format(Instant.now().plusSeconds((long) seconds))));
    }
  }

  private double remaining(Tick tick) {
    TrainingSchedule schedule =
        new TrainingSchedule(task.config().getSchedule(), task.data().shape());
    long total = schedule.totalImages();
    double flopsPerImage = cost(tick.lod());
    return schedule
        .ticks(Math.round(tick.kimg() * 1000))
        .mapToDouble(
            each ->
                Math.min(each.images(), total - each.first())
                    / 1000.0
                    * tick.secondsPerKimg()
                    * cost(each.point().lod())
                    / flopsPerImage)
        .sum();
  }

  private double cost(double lod) {
    return costs.computeIfAbsent(
        task.family().level(lod).lod(),
        level -> task.family().cost(task.config(), task.data().shape(), level).training());
  }
}
