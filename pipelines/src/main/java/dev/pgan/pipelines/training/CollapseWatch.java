package dev.pgan.pipelines.training;

import com.google.common.collect.EvictingQueue;
import com.google.common.collect.ImmutableMap;
import com.google.common.math.Quantiles;
import dev.pgan.model.Tensor;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.evaluation.metrics.Direction;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.Metric;
import dev.pgan.v1.Position;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Tells where a training seems to have collapsed: the loss explodes, or the results have been worse
 * than before for a long time.
 */
final class CollapseWatch implements TrainingListener {
  /** Losses of critics wander, but not nearly as far as this. */
  private static final double EXPLODED = 1000;

  private static final double TIMES_THE_USUAL = 100;
  private static final int USUAL_TICKS = 5;
  private static final int WORSE_RESULTS = 3;
  private static final double WORSE_SHARE = 0.2;

  private final TrainingTask task;
  private final RunLog log;
  private final EvictingQueue<Double> losses = EvictingQueue.create(USUAL_TICKS);
  private int resolution;

  CollapseWatch(TrainingTask task, RunLog log) {
    this.task = task;
    this.log = log;
  }

  @Override
  public void onTick(Tick tick) throws IOException {
    if (tick.resolution() != resolution) {
      losses.clear();
      resolution = tick.resolution();
    }
    double loss = Math.max(Math.abs(tick.lossD()), Math.abs(tick.lossG()));
    if (hasExploded(losses, loss)) {
      tell(
          String.format(
              "the losses explode: the mean of D is %.4g, of G %.4g; lower the learning rates",
              tick.lossD(), tick.lossG()));
    }
    losses.add(loss);
  }

  /**
   * Whether a loss is far beyond those before it.
   *
   * @param before sizes of the losses of some ticks at the same level
   */
  static boolean hasExploded(Collection<Double> before, double loss) {
    return before.size() == USUAL_TICKS
        && loss > EXPLODED
        && loss > TIMES_THE_USUAL * Quantiles.median().compute(before);
  }

  @Override
  public void onSnapshot(String name, Position position, ImmutableMap<String, Tensor> state)
      throws IOException {
    for (Metric id : task.config().getEvaluateMetricsList()) {
      ImageMetric metric = Metrics.of(id);
      if (metric.direction() == Direction.LIKE_REALS) {
        continue;
      }
      ImmutableMap<String, Double> scores = SnapshotScores.of(task.run(), id);
      if (scores.containsKey(name) && hasTurned(scores.values().asList())) {
        String best = Collections.min(scores.entrySet(), Map.Entry.comparingByValue()).getKey();
        tell(
            String.format(
                "%s has been worse than at snapshot %s by more than %.0f%% %s times in a row: the"
                    + " training may have collapsed; to go on from %s, delete the snapshots after it"
                    + " and lower the learning rates, or augment",
                metric.name(), best, 100 * WORSE_SHARE, WORSE_RESULTS, best));
      }
    }
  }

  /**
   * Whether the last scores are all clearly worse than the best before them.
   *
   * @param scores by time, lower is better
   */
  static boolean hasTurned(List<Double> scores) {
    int before = scores.size() - WORSE_RESULTS;
    if (before < 1) {
      return false;
    }
    double best = Collections.min(scores.subList(0, before));
    return scores.subList(before, scores.size()).stream()
        .allMatch(score -> score > best + WORSE_SHARE * Math.abs(best));
  }

  private void tell(String what) throws IOException {
    log.say("warning: " + what);
    if (task.config().getStopOnCollapse()) {
      throw new UserException(
          task.run() + ": " + what + "; stop_on_collapse ends the training here");
    }
  }
}
