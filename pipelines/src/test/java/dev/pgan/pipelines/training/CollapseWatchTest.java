package dev.pgan.pipelines.training;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CollapseWatchTest {
  @Test
  void resultsHaveTurnedWhenThreeAreClearlyWorseThanTheBest() {
    assertTrue(CollapseWatch.hasTurned(List.of(9.0, 5.0, 6.1, 7.0, 6.5)));
    assertFalse(CollapseWatch.hasTurned(List.of(9.0, 5.0, 6.1, 5.9, 6.5)), "one is not clearly");
    assertFalse(CollapseWatch.hasTurned(List.of(5.0, 6.1, 7.0)), "two after the best");
    // Of a metric of which more is better: the scores are negative.
    assertTrue(CollapseWatch.hasTurned(List.of(-8.0, -6.0, -5.0, -6.3)));
    assertFalse(CollapseWatch.hasTurned(List.of(-8.0, -6.0, -7.0, -6.3)));
  }

  @Test
  void aLossHasExplodedWhenItIsFarBeyondTheOnesBefore() {
    List<Double> usual = List.of(3.0, 5.0, 90.0, 4.0, 2.0);
    assertTrue(CollapseWatch.hasExploded(usual, 1001));
    assertFalse(CollapseWatch.hasExploded(usual, 999));
    assertFalse(CollapseWatch.hasExploded(List.of(30.0, 50.0, 90.0, 40.0, 20.0), 1001));
    assertFalse(CollapseWatch.hasExploded(List.of(3.0), 1e9), "too few ticks");
  }

  @Test
  void snapshotsAreEvaluatedEverySoManyTicks() {
    assertTrue(SnapshotEvaluation.isDue(10, 9, 10));
    assertTrue(SnapshotEvaluation.isDue(21, 19, 10));
    assertFalse(SnapshotEvaluation.isDue(19, 10, 10));
    assertFalse(SnapshotEvaluation.isDue(19, 0, 0));
  }
}
