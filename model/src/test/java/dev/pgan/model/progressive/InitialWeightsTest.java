package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.Tensor;
import dev.pgan.model.golden.Closeness;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {
  private static final DataShape DATA = new DataShape(32, 3, 0);

  @Test
  void namesShapesAndOrderAreTheOfficialOnes() throws IOException {
    for (GoldenCase golden : GoldenCase.all()) {
      List<String> expected = new ArrayList<>();
      for (String name : golden.arrays().names()) {
        if (name.startsWith("G/") || name.startsWith("D/")) {
          expected.add(name + golden.arrays().shape(name));
        }
      }
      List<String> actual = new ArrayList<>();
      Architecture architecture = golden.architecture();
      WeightSpecs.ofGenerator(architecture)
          .forEach((name, spec) -> actual.add("G/" + name + spec.shape()));
      WeightSpecs.ofDiscriminator(architecture)
          .forEach((name, spec) -> actual.add("D/" + name + spec.shape()));
      expected.sort(null);
      actual.sort(null);
      assertEquals(expected, actual, golden.name().toString());
    }
  }

  @Test
  void equalisedWeightsAreStandardNormals() {
    ImmutableMap<String, Tensor> weights = initial(true, 1);
    assertSpread(weights.get("G/16x16/Conv1/weight"), 1);
    assertSpread(weights.get("D/4x4/Dense0/weight"), 1);
    assertArrayEquals(new float[64], weights.get("G/16x16/Conv1/bias").data());
  }

  /** He's standard deviation: gain / sqrt(inputs of an output). */
  @Test
  void otherWeightsAreScaledAtTheStart() {
    ImmutableMap<String, Tensor> weights = initial(false, 1);
    assertSpread(weights.get("G/4x4/Dense/weight"), Math.sqrt(2) / 4 / Math.sqrt(64));
    assertSpread(weights.get("G/16x16/Conv0_up/weight"), Math.sqrt(2.0 / (9 * 64)));
    assertSpread(weights.get("G/16x16/Conv1/weight"), Math.sqrt(2.0 / (9 * 64)));
    assertSpread(weights.get("D/4x4/Conv/weight"), Math.sqrt(2.0 / (9 * 65)));
    assertSpread(weights.get("D/4x4/Dense0/weight"), Math.sqrt(2.0 / (16 * 64)));
  }

  @Test
  void aFunctionOfTheSeed() {
    float[] one = initial(true, 1).get("G/8x8/Conv1/weight").data();
    assertArrayEquals(one, initial(true, 1).get("G/8x8/Conv1/weight").data());
    assertNotEquals(one[0], initial(true, 2).get("G/8x8/Conv1/weight").data()[0]);
    assertNotEquals(one[0], initial(true, 1).get("D/8x8/Conv0/weight").data()[0]);
  }

  private static ImmutableMap<String, Tensor> initial(boolean useWscale, long seed) {
    ProgressiveConfig.Builder progressive =
        ProgressiveConfig.newBuilder().setFmapBase(2048).setFmapMax(64).setUseWscale(useWscale);
    TrainingConfig config =
        TrainingConfig.newBuilder()
            .setSeed(seed)
            .setNetwork(NetworkConfig.newBuilder().setProgressive(progressive))
            .build();
    return new ProgressiveGan().initialState(config, DATA);
  }

  /** Mean and deviation within 5 standard errors. */
  private static void assertSpread(Tensor weight, double std) {
    int n = weight.data().length;
    double mean = Closeness.mean(weight.data());
    double square = 0;
    for (float value : weight.data()) {
      square += value * value;
    }
    assertTrue(Math.abs(mean) < 5 * std / Math.sqrt(n), "mean " + mean);
    assertEquals(std, Math.sqrt(square / n), 5 * std / Math.sqrt(2.0 * n));
  }
}
