package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.v1.CovarianceDivisor;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The Fréchet distance of given features against the official program's figures. */
class FidGoldenTest {
  @TestFactory
  Stream<DynamicTest> distancesAreTheOfficialOnes() throws IOException {
    GoldenMetrics golden = GoldenMetrics.read();
    return golden.tests("fid/", name -> check(golden, name));
  }

  private static void check(GoldenMetrics golden, String name) {
    int samples = golden.arrays().shape(name + "_a").get(0);
    int size = golden.arrays().shape(name + "_a").get(1);
    double closeness = samples > size ? 1e-6 : 1e-3;
    FeatureGaussian a = gaussian(golden, name + "_a", samples);
    FeatureGaussian b = gaussian(golden, name + "_b", samples);
    double expected = golden.value(name);
    assertEquals(expected, new FrechetDistance(a).to(b), closeness * expected);
    assertEquals(expected, new FrechetDistance(b).to(a), closeness * expected);
    assertEquals(0, new FrechetDistance(a).to(a), 1e-5 * expected);

    // Ranges merge to the same, but for rounding, and keep their values on the way through a file.
    FeatureGaussian merged = gaussian(golden, name + "_b", 7);
    assertEquals(expected, new FrechetDistance(a).to(merged), closeness * expected);
  }

  private static FeatureGaussian gaussian(GoldenMetrics golden, String name, int perRange) {
    int samples = golden.arrays().shape(name).get(0);
    int size = golden.arrays().shape(name).get(1);
    float[] features = golden.arrays().floats(name);
    FeatureMoments moments = new FeatureMoments(size);
    for (int first = 0; first < samples; first += perRange) {
      int end = Math.min(first + perRange, samples);
      FeatureMoments range = new FeatureMoments(size);
      range.add(Arrays.copyOfRange(features, first * size, end * size), end - first);
      moments.merge(FeatureMoments.of(range.toArray()));
    }
    return moments.gaussian(CovarianceDivisor.BY_N_MINUS_1);
  }
}
