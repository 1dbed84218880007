package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.pgan.model.ImageBatch;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SwdPartsTest {
  private static final long SEED = 3;

  /** At 128, patches are cut out before they are kept; at 64 and below, whole levels are. */
  private static final SwdLayout LAYOUT = new SwdLayout(128);

  private static final ImageBatch IMAGES = noise(6, 128);

  @Test
  void distancesDoNotDependOnRangesAndBlocks() {
    for (int level = 0; level < LAYOUT.levels(); level++) {
      double[] whole = distances(level, 6, 24);
      assertArrayEquals(whole, distances(level, 1, 24));
      assertArrayEquals(whole, distances(level, 5, 7));
    }
  }

  /** Of other reals from reals, along 24 directions. */
  private static double[] distances(int level, int perRange, int perBlock) {
    double[] all = new double[24];
    for (int first = 0; first < all.length; first += perBlock) {
      int count = Math.min(perBlock, all.length - first);
      Projections reals = project(SwdSide.REALS, level, perRange, first, count);
      Projections others = project(SwdSide.OTHER_REALS, level, perRange, first, count);
      System.arraycopy(reals.distances(others), 0, all, first, count);
    }
    return all;
  }

  private static Projections project(
      SwdSide side, int level, int perRange, int firstDirection, int directions) {
    Projections projections =
        new Projections(LAYOUT, level, SEED, firstDirection, directions, IMAGES.count());
    Normalization normalization = new Normalization(new float[] {1, 2, 3}, new float[] {4, 5, 0});
    for (int first = 0; first < IMAGES.count(); first += perRange) {
      ImageBatch range =
          GoldenMetrics.slice(IMAGES, first, Math.min(IMAGES.count(), first + perRange));
      float[] kept = SwdRange.of(range, LAYOUT, SEED, side, first).kept(level);
      projections.add(side, first, kept, normalization);
    }
    projections.sort();
    return projections;
  }

  @Test
  void sortsLikeTheLibrary() {
    Random random = new Random(1);
    float[] values = new float[10_001];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          i % 3 == 0 ? random.nextInt(3) - 1 : (float) Math.scalb(random.nextGaussian(), i % 40);
    }
    values[17] = Float.NEGATIVE_INFINITY;
    values[18] = Float.POSITIVE_INFINITY;
    values[19] = -0f;
    float[] expected = values.clone();
    Arrays.sort(expected);
    new FloatSort(values.length).sort(values);
    assertArrayEquals(expected, values);
  }

  private static ImageBatch noise(int count, int resolution) {
    byte[] pixels = new byte[count * 3 * resolution * resolution];
    new Random(2).nextBytes(pixels);
    return new ImageBatch(count, 3, resolution, resolution, pixels);
  }
}
