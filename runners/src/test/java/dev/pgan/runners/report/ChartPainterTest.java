package dev.pgan.runners.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartPainterTest {
  @Test
  void leavesRoomForCurvesAboveALongLegend() {
    int few = ChartPainter.height(curves(2));
    assertEquals(few, ChartPainter.height(curves(1)));
    // A row for each curve, and one for the best point of each.
    assertTrue(ChartPainter.height(curves(6)) >= few + 12 * 15);
  }

  private static Curves curves(int runs) {
    return new Curves(
        "title",
        "y",
        IntStream.range(0, runs)
            .mapToObj(
                i ->
                    new Curves.Curve(
                        "run-" + i,
                        ImmutableList.of(1.0, 2.0),
                        ImmutableList.of(3.0, 4.0),
                        runs > 2 ? OptionalInt.of(0) : OptionalInt.empty()))
            .collect(ImmutableList.toImmutableList()));
  }
}
