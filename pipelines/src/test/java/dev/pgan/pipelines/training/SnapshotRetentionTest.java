package dev.pgan.pipelines.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import dev.pgan.v1.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnapshotRetentionTest {
  private static final List<String> NAMES = List.of("000010", "000020", "000030", "000040");

  @Test
  void keepsTheNewestAndTheBest() {
    assertEquals(List.of("000010", "000020"), SnapshotRetention.old(NAMES, 2, 0, Map.of()));
    assertEquals(List.of(), SnapshotRetention.old(NAMES, 9, 0, Map.of()));
    Map<String, Double> scores = Map.of("000010", 3.0, "000020", 5.0, "000040", 1.0);
    assertEquals(List.of("000020", "000030"), SnapshotRetention.old(NAMES, 1, 1, scores));
    assertEquals(List.of("000030"), SnapshotRetention.old(NAMES, 1, 2, scores));
    assertEquals(List.of(), SnapshotRetention.old(List.of("000010"), 1, 0, Map.of()));
  }

  @Test
  void comparesWhatWasEvaluatedAlike() {
    ImmutableList<EvaluationResult> results =
        ImmutableList.of(
            result("reals", 100, 1),
            result("000010", 100, 7),
            result("000020", 100, 6),
            result("000020", 5000, 2));
    assertEquals(
        ImmutableMap.of("000010", 7.0, "000020", 6.0),
        SnapshotScores.of(results, Metrics.of(Metric.SWD)));
    assertEquals(ImmutableMap.of(), SnapshotScores.of(results, Metrics.of(Metric.FID)));
  }

  private static EvaluationResult result(String snapshot, int images, double average) {
    return EvaluationResult.newBuilder()
        .setSnapshot(snapshot)
        .setMetric(Metric.SWD)
        .setNumImages(images)
        .addFigures(Figure.newBuilder().setName("SWDx1e3_16").setValue(0))
        .addFigures(Figure.newBuilder().setName("SWDx1e3_avg").setValue(average))
        .build();
  }
}
