package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.v1.CovarianceDivisor;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Metrics of whole sets of features, on sets whose figures are known. */
class FeatureSetsTest {
  private final Random random = new Random(1);

  @Test
  void covariancesAreDividedByWhatIsChosen() {
    FeatureSet set = FeatureSet.of(new float[] {0, 1, 2, 5, 4, 0}, 2);
    FeatureGaussian usual = set.gaussian(CovarianceDivisor.BY_N_MINUS_1);
    // By hand: sums of squares 8 and 14, of products -2.
    assertArrayEquals(new double[] {2, 2}, usual.mean());
    assertArrayEquals(new double[] {4, -1, -1, 7}, usual.covariance(), 1e-12);
    FeatureGaussian byCount = set.gaussian(CovarianceDivisor.BY_N);
    assertArrayEquals(
        new double[] {8 / 3.0, -2 / 3.0, -2 / 3.0, 14 / 3.0}, byCount.covariance(), 1e-12);
  }

  @Test
  void productsAreThoseOfTheDefinition() {
    // Neither count is a multiple of a block, nor is the size one of a tile.
    FeatureSet left = normals(70, 67, 0);
    FeatureSet right = normals(300, 67, 0);
    double[][] products =
        RowProducts.of(left, right).map((row, all) -> all.clone()).toArray(double[][]::new);
    for (int i : new int[] {0, 33, 69}) {
      for (int j : new int[] {0, 255, 256, 299}) {
        double expected = 0;
        for (int k = 0; k < left.size(); k++) {
          expected += (double) left.rows()[i][k] * right.rows()[j][k];
        }
        assertEquals(expected, products[i][j], 1e-12);
      }
    }
  }

  @Test
  void densityAndCoverageAreThoseOfTheDefinition() {
    FeatureSet fakes = normals(90, 6, 0.5);
    FeatureSet reals = normals(80, 6, 0);
    int k = Manifold.DENSITY_NEIGHBOURS;
    double[] radii =
        IntStream.range(0, reals.count())
            .mapToDouble(
                i ->
                    IntStream.range(0, reals.count())
                        .filter(j -> j != i)
                        .mapToDouble(j -> distance(reals, i, reals, j))
                        .sorted()
                        .toArray()[k - 1])
            .toArray();
    double around = 0;
    int covered = 0;
    for (int i = 0; i < reals.count(); i++) {
      int real = i;
      long inside =
          IntStream.range(0, fakes.count())
              .filter(j -> distance(reals, real, fakes, j) < radii[real])
              .count();
      around += inside;
      covered += inside > 0 ? 1 : 0;
    }
    Manifold manifold = Manifold.of(fakes, reals);
    assertEquals(around / (k * fakes.count()), manifold.density(), 1e-12);
    assertEquals(covered / (double) reals.count(), manifold.coverage(), 1e-12);
  }

  @Test
  void copiesOfTheRealsAreAllWithin() {
    FeatureSet reals = normals(50, 8, 0);
    Manifold manifold = Manifold.of(reals, reals);
    assertEquals(1, manifold.precision());
    assertEquals(1, manifold.recall());
    assertEquals(1, manifold.coverage());
    assertThrows(IllegalArgumentException.class, () -> Manifold.of(normals(5, 8, 0), reals));
  }

  @Test
  void aShiftIsThreeTimesItsSquareToSlicedFeatures() {
    FeatureSet reals = normals(200, 16, 0);
    float[][] shifted = new float[reals.count()][];
    for (int i = 0; i < shifted.length; i++) {
      shifted[i] = reals.rows()[i].clone();
      shifted[i][3] += 2;
    }
    // The mean over all directions is exact; that over a thousand is near.
    double distance = SlicedFeatures.distance(new FeatureSet(shifted), reals, 1);
    assertEquals(3 * 2 * 2, distance, 1);
    assertEquals(0, SlicedFeatures.distance(reals, reals, 1));
    assertEquals(distance, SlicedFeatures.distance(new FeatureSet(shifted), reals, 1));
    assertThrows(
        IllegalArgumentException.class, () -> SlicedFeatures.distance(normals(3, 16, 0), reals, 1));
  }

  @Test
  void aLineIsFoundAgainAndNoiseIsItsError() {
    double[] x = {0.1, 0.2, 0.3, 0.4};
    FidInfinity exact = FidInfinity.line(x, new double[] {5.2, 5.4, 5.6, 5.8});
    assertEquals(5, exact.value(), 1e-12);
    assertEquals(0, exact.error(), 1e-7);
    // By hand: the residuals are 0.1, -0.1, -0.1, 0.1 on the same line.
    FidInfinity noisy = FidInfinity.line(x, new double[] {5.3, 5.3, 5.5, 5.9});
    assertEquals(5, noisy.value(), 1e-12);
    assertEquals(Math.sqrt(0.04 / 2 * (1 / 4.0 + 0.0625 / 0.05)), noisy.error(), 1e-12);
  }

  @Test
  void infinitelyManyFakesOfTheSameKindAreNearerThanAnyNumber() {
    FeatureSet reals = normals(4000, 8, 0);
    FeatureSet fakes = normals(1000, 8, 0);
    FrechetDistance toReals = new FrechetDistance(gaussian(reals));
    double finite = toReals.to(gaussian(fakes));
    FidInfinity infinite = FidInfinity.of(toReals, fakes, MetricChoices.of(1));
    assertTrue(
        Math.abs(infinite.value()) < finite && infinite.error() < finite,
        () -> infinite + " against " + finite);
  }

  private static FeatureGaussian gaussian(FeatureSet set) {
    FeatureMoments moments = new FeatureMoments(set.size());
    for (float[] row : set.rows()) {
      moments.add(row, 1);
    }
    return moments.gaussian(CovarianceDivisor.BY_N_MINUS_1);
  }

  private static double distance(FeatureSet a, int i, FeatureSet b, int j) {
    double sum = 0;
    for (int k = 0; k < a.size(); k++) {
      double difference = (double) a.rows()[i][k] - b.rows()[j][k];
      sum += difference * difference;
    }
    return sum;
  }

  private FeatureSet normals(int count, int size, double shift) {
    float[][] rows = new float[count][size];
    for (float[] row : rows) {
      for (int k = 0; k < size; k++) {
        row[k] = (float) (random.nextGaussian() + shift);
      }
    }
    return new FeatureSet(rows);
  }
}
