package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SizedMetric;
import org.junit.jupiter.api.Test;

class SpoolTrafficTest {
  private static SpoolTraffic of(long snapshots, int resolution, SizedMetric... metrics) {
    return SpoolTraffic.of(ImmutableList.copyOf(metrics), snapshots, resolution);
  }

  private static SizedMetric sized(Metric metric, long images) {
    return SizedMetric.newBuilder().setMetric(metric).setNumImages(images).build();
  }

  /** 94 sources; four levels of 128 patches of 147 numbers, and those of 64, 32 and 16 whole. */
  @Test
  void levelsAreReadOnceForEachBlockOfDirections() {
    long perSource = 10_000L * 4 * (4 * 128 * 147 + 3 * (64 * 64 + 32 * 32 + 16 * 16));
    // 128 MiB hold the projections of 13 directions, of 512.
    assertEquals(
        new SpoolTraffic(94 * perSource, 94 * perSource * 40),
        of(92, 1024, sized(Metric.SWD, 10_000)));
  }

  @Test
  void rowsAreKeptOnceAndReadByEachMetric() {
    long row = 2048 * 4;
    assertEquals(
        new SpoolTraffic(4 * 500 * row, (3 * 2 * 300 + 4 * (500 + 200)) * row),
        of(
            2,
            64,
            sized(Metric.KID, 300),
            sized(Metric.MIND, 100),
            sized(Metric.FID, 500),
            sized(Metric.FID, 200)));
  }

  @Test
  void sumsTakeNoSpaceWorthNaming() {
    assertEquals(new SpoolTraffic(0, 0), of(2, 64, sized(Metric.MSSSIM, 300)));
  }
}
