package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.evaluation.ResultFiles;
import dev.pgan.pipelines.evaluation.metrics.Direction;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How good the snapshots of a run are, by its results so far. */
final class SnapshotScores {
  private SnapshotScores() {}

  /** Scores by snapshot, by time; lower is better, whatever the metric says. */
  static ImmutableMap<String, Double> of(BeamFolder run, Metric metric) throws IOException {
    return of(new ResultFiles(run).read(), Metrics.of(metric));
  }

  /** Scores of the largest set of results that can be compared with each other. */
  static ImmutableMap<String, Double> of(List<EvaluationResult> results, ImageMetric metric) {
    Map<String, Map<String, Double>> byConditions = new LinkedHashMap<>();
    double sign = metric.direction() == Direction.HIGHER ? -1 : 1;
    for (EvaluationResult result : results) {
      if (result.getMetric() == metric.id() && !ResultFiles.isOfReals(result)) {
        for (Figure figure : result.getFiguresList()) {
          if (figure.getName().equals(metric.chiefFigure()) && Double.isFinite(figure.getValue())) {
            byConditions
                .computeIfAbsent(ResultFiles.conditions(result), key -> new LinkedHashMap<>())
                .put(result.getSnapshot(), sign * figure.getValue());
          }
        }
      }
    }
    return byConditions.values().stream()
        .max(Comparator.comparing(Map::size))
        .map(ImmutableMap::copyOf)
        .orElse(ImmutableMap.of());
  }
}
