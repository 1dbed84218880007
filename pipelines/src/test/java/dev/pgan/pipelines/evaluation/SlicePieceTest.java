package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.v1.Metric;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SlicePieceTest {
  private static final Measure MEASURE = new Measure(Metric.SWD, 1000);

  /** Of both sides. */
  private static final long BYTES_PER_DIRECTION = 2L * 4 * 128 * 1000;

  private static final SlicePiece PIECE = new SlicePiece(MEASURE, new SwdLayout(64), 1, 100, 50);

  @Test
  void partsFitTheirBytesAndAreAllOfThePiece() {
    List<SlicePiece> parts = PIECE.parts(20 * BYTES_PER_DIRECTION + 5);
    assertEquals(List.of(20, 20, 10), parts.stream().map(SlicePiece::count).toList());
    assertEquals(List.of(100, 120, 140), parts.stream().map(SlicePiece::first).toList());
    assertEquals(List.of(PIECE), PIECE.parts(Long.MAX_VALUE));
  }

  @Test
  void onePartIsOneDirectionAtLeast() {
    List<SlicePiece> parts = PIECE.parts(1);
    assertEquals(
        IntStream.range(100, 150).boxed().toList(), parts.stream().map(SlicePiece::first).toList());
  }
}
