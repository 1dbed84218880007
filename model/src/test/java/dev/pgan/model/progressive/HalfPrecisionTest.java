package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Networks in half precision. */
class HalfPrecisionTest {
  private static final double LOD = 1.25;

  @Test
  void aStepWhoseGradientsOverflowIsNotMadeAndHalvesTheScale() {
    ImmutableMap<String, Tensor> before = ToyRun.initialState();
    ImmutableMap<String, Tensor> after = ToyRun.train(config(Precision.FLOAT16), before, LOD, 0, 2);
    assertEquals(62, scale(after, "D"));
    assertEquals(62, scale(after, "G"));
    before.forEach((name, tensor) -> assertArrayEquals(tensor.data(), after.get(name).data()));
    assertEquals(0, sum(after.get("D_opt/4x4/Conv/weight/v")));
    assertEquals(0.99f, after.get("D_opt/beta2_power").data()[0]);
  }

  @Test
  void aGoodStepRaisesTheScaleAndGoingOnChangesNoBit() {
    ImmutableMap<String, Tensor> before = scaled(8);
    ImmutableMap<String, Tensor> half = ToyRun.train(config(Precision.FLOAT16), before, LOD, 0, 2);
    assertEquals(8.001f, scale(half, "D"), 1e-5f);
    assertEquals(8.001f, scale(half, "G"), 1e-5f);
    assertFalse(
        Arrays.equals(
            before.get("D/4x4/Conv/weight").data(), half.get("D/4x4/Conv/weight").data()));
    ImmutableMap<String, Tensor> unbroken =
        ToyRun.train(config(Precision.FLOAT16), before, LOD, 0, 3);
    ToyRun.train(config(Precision.FLOAT16), half, LOD, 2, 3)
        .forEach((name, tensor) -> assertArrayEquals(unbroken.get(name).data(), tensor.data()));
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOAT16", "BFLOAT16"})
  void lossesFallAsInFloat32(Precision precision) {
    double[] expected = losses(Precision.FLOAT32);
    double[] actual = losses(precision);
    assertTrue(expected[expected.length - 1] < expected[0] - 0.1, Arrays.toString(expected));
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 0.02 * Math.abs(expected[0]), precision + " step " + i);
    }
  }

  /** Of D, on one minibatch. */
  private static double[] losses(Precision precision) {
    double[] losses = new double[8];
    try (TrainingGraph graph =
        new ProgressiveGan().trainingGraph(config(precision), ToyRun.DATA, Level.of(LOD))) {
      graph.load(scaled(8));
      for (int i = 0; i < losses.length; i++) {
        losses[i] =
            graph
                .trainDiscriminator(
                    ToyRun.minibatch(1, 0), ToyRun.settings(LOD, OptionalDouble.empty()))
                .loss();
      }
    }
    return losses;
  }

  private static TrainingConfig config(Precision precision) {
    return ToyRun.CONFIG.toBuilder().setPrecision(precision).build();
  }

  /** The first state with a scale of 2^log2. */
  private static ImmutableMap<String, Tensor> scaled(float log2) {
    Map<String, Tensor> state = new HashMap<>(ToyRun.initialState());
    state.put("D_opt/loss_scale", Tensor.of(new float[] {log2}));
    state.put("G_opt/loss_scale", Tensor.of(new float[] {log2}));
    return ImmutableMap.copyOf(state);
  }

  private static float scale(Map<String, Tensor> state, String network) {
    return state.get(network + "_opt/loss_scale").data()[0];
  }

  private static double sum(Tensor tensor) {
    double sum = 0;
    for (float value : tensor.data()) {
      sum += value;
    }
    return sum;
  }
}
