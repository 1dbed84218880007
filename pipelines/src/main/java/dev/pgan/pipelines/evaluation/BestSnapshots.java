package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.pgan.pipelines.evaluation.metrics.Direction;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.BestSnapshot;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The best snapshot of a run by each metric. Only results that were made in the same way are
 * compared, and by the metric's chief figure alone: its other figures may be deviations, of which
 * none is good or bad.
 */
public final class BestSnapshots {
  private BestSnapshots() {}

  /**
   * Finds the best snapshots among a run's results; a snapshot that stands alone is not called the
   * best.
   *
   * @param labels names figures
   */
  public static ImmutableList<BestSnapshot> of(
      Collection<EvaluationResult> results, ResultLabels labels) {
    ListMultimap<String, EvaluationResult> comparable =
        MultimapBuilder.linkedHashKeys().arrayListValues().build();
    Map<String, Double> reals = new HashMap<>();
    for (EvaluationResult result : results) {
      Optional<Figure> chief = chief(result);
      if (chief.isPresent() && ResultFiles.isOfReals(result)) {
        reals.put(key(result), chief.get().getValue());
      } else if (chief.isPresent()) {
        comparable.put(key(result), result);
      }
    }
    ImmutableList.Builder<BestSnapshot> best = ImmutableList.builder();
    for (String key : comparable.keySet()) {
      List<EvaluationResult> some = comparable.get(key);
      ImageMetric metric = Metrics.of(some.get(0).getMetric());
      // Reals are the same, whatever the fakes were made of.
      Double target = reals.get(key(some.get(0).toBuilder().clearDraws().build()));
      if (some.size() > 1 && (target != null || metric.direction() != Direction.LIKE_REALS)) {
        some.stream()
            .min(Comparator.comparingDouble(each -> distance(each, metric, target)))
            .ifPresent(found -> best.add(best(found, labels)));
      }
    }
    return best.build();
  }

  private static double distance(EvaluationResult result, ImageMetric metric, Double target) {
    double value = chief(result).orElseThrow().getValue();
    return switch (metric.direction()) {
      case LOWER -> value;
      case HIGHER -> -value;
      case LIKE_REALS -> Math.abs(value - target);
    };
  }

  private static BestSnapshot best(EvaluationResult result, ResultLabels labels) {
    Figure chief = chief(result).orElseThrow();
    return BestSnapshot.newBuilder()
        .setSnapshot(result.getSnapshot())
        .setMetric(result.getMetric())
        .setFigure(labels.nameOf(result, chief))
        .setValue(chief.getValue())
        .setKey(result.getKey())
        .build();
  }

  /** Results of another version may have metrics and figures that are not known here. */
  private static Optional<Figure> chief(EvaluationResult result) {
    return Metrics.find(result.getMetric())
        .flatMap(
            metric ->
                result.getFiguresList().stream()
                    .filter(figure -> figure.getName().equals(metric.chiefFigure()))
                    .filter(figure -> Double.isFinite(figure.getValue()))
                    .findFirst());
  }

  private static String key(EvaluationResult result) {
    return result.getMetric() + " " + ResultLabels.conditions(result);
  }
}
