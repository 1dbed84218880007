package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.protobuf.TextFormat;
import dev.pgan.model.Level;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.golden.Closeness;
import dev.pgan.v1.TrainingConfig;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressiveTrainingGraphTest {
  @Test
  void stoppingAndGoingOnChangesNoBit() {
    for (double lod : new double[] {0.25, 0}) {
      ImmutableMap<String, Tensor> unbroken = ToyRun.train(ToyRun.initialState(), lod, 0, 4);
      ImmutableMap<String, Tensor> half = ToyRun.train(ToyRun.initialState(), lod, 0, 2);
      assertSame(unbroken, ToyRun.train(half, lod, 2, 4));
    }
  }

  /** Accumulation and float16's scale have tests of their own; all of these have labels. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "devices: 2",
        "precision: BFLOAT16",
        "loss { relativistic { r1: 1 r2: 1 } label_weight: 1 } schedule {"
            + " annealed_beta2 { from: 0.9 to: 0.99 kimg: 0.02 }"
            + " annealed_gamma { from: 2 to: 0.2 kimg: 0.02 } }"
      })
  void stoppingAndGoingOnChangesNoBitInOtherModes(String mode) throws Exception {
    TrainingConfig.Builder config = ToyRun.CONFIG.toBuilder();
    TextFormat.merge(mode, config);
    TrainingConfig whole = config.build();
    ImmutableMap<String, Tensor> unbroken = ToyRun.train(whole, ToyRun.initialState(), 1.25, 0, 2);
    ImmutableMap<String, Tensor> half = ToyRun.train(whole, ToyRun.initialState(), 1.25, 0, 1);
    assertSame(unbroken, ToyRun.train(whole, half, 1.25, 1, 2));
  }

  /** In chunks, as gamma belongs to these, and beta2 to the step that they make. */
  @Test
  void whatIsAnnealedButStandsStillTrainsAsThePlainValues() throws Exception {
    TrainingConfig.Builder plain = ToyRun.CONFIG.toBuilder().setAccumulations(2);
    TextFormat.merge("loss { relativistic { r1: 3 r2: 3 } }", plain);
    TrainingConfig.Builder annealed = plain.clone();
    TextFormat.merge(
        "loss { relativistic { r1: 1 r2: 1 } }"
            + " generator_adam { beta2: 0.5 } discriminator_adam { beta2: 0.5 }"
            + " schedule { annealed_beta2 { from: 0.99 to: 0.99 kimg: 1 }"
            + " annealed_gamma { from: 3 to: 3 kimg: 1 } }",
        annealed);
    Map<String, Tensor> expected = ToyRun.train(plain.build(), ToyRun.initialState(), 1, 0, 3);
    Map<String, Tensor> found = ToyRun.train(annealed.build(), ToyRun.initialState(), 1, 0, 3);
    assertEquals(4, found.get("D_opt/steps").data()[0]);
    expected.forEach(
        (name, tensor) -> {
          if (!name.endsWith("beta2_power")) {
            Closeness.assertNear(name, tensor.data(), found.get(name).data(), 1e-4, 1e-6);
          }
        });
  }

  /** With beta1 0 the first moments are the gradients. */
  @Test
  void chunksGiveTheGradientsOfTheWholeMinibatch() {
    TrainingConfig inChunks = ToyRun.CONFIG.toBuilder().setAccumulations(2).build();
    ImmutableMap<String, Tensor> whole = ToyRun.train(ToyRun.initialState(), 0.25, 0, 1);
    ImmutableMap<String, Tensor> chunks = ToyRun.train(inChunks, ToyRun.initialState(), 0.25, 0, 1);
    assertEquals(whole.keySet(), chunks.keySet());
    whole.forEach(
        (name, tensor) -> {
          if (name.endsWith("/m")) {
            Closeness.assertNear(name, tensor.data(), chunks.get(name).data(), 1e-4, 1e-7);
          }
        });
    ImmutableMap<String, Tensor> more = ToyRun.train(inChunks, chunks, 0.25, 1, 2);
    assertSame(ToyRun.train(inChunks, ToyRun.initialState(), 0.25, 0, 2), more);
  }

  @Test
  void momentsMatterAndTheirAbsenceMeansAFreshStart() {
    ImmutableMap<String, Tensor> half = ToyRun.train(ToyRun.initialState(), 1, 0, 2);
    ImmutableMap<String, Tensor> without =
        ImmutableMap.copyOf(Maps.filterKeys(half, name -> !name.contains("_opt/")));
    ImmutableMap<String, Tensor> fresh = ToyRun.train(without, 1, 2, 3);
    ImmutableMap<String, Tensor> kept = ToyRun.train(half, 1, 2, 3);
    assertFalse(
        Arrays.equals(fresh.get("D/4x4/Conv/weight").data(), kept.get("D/4x4/Conv/weight").data()));
    assertEquals(0.99f * 0.99f, fresh.get("D_opt/beta2_power").data()[0], 1e-6f);
    assertEquals(Math.pow(0.99, 4), kept.get("D_opt/beta2_power").data()[0], 1e-6);
  }

  @Test
  void whatALevelDoesNotUseStaysAsItIs() {
    ImmutableMap<String, Tensor> before = ToyRun.initialState();
    ImmutableMap<String, Tensor> after = ToyRun.train(before, 1, 0, 1);
    assertTrue(after.keySet().containsAll(before.keySet()));
    for (Map.Entry<String, Tensor> entry : before.entrySet()) {
      String name = entry.getKey();
      boolean used = !name.contains("16x16") && !name.contains("lod0") && !name.contains("lod2");
      // Gs equals G before G's first step.
      boolean changes = used && !name.startsWith("Gs/");
      assertEquals(changes, !Arrays.equals(entry.getValue().data(), after.get(name).data()), name);
    }
  }

  @Test
  void theAverageFollowsTheGeneratorBeforeItsStep() {
    ImmutableMap<String, Tensor> one = ToyRun.train(ToyRun.initialState(), 2, 0, 1);
    ImmutableMap<String, Tensor> two = ToyRun.train(one, 2, 1, 2);
    float[] expected = one.get("Gs/4x4/Conv/weight").data().clone();
    float[] generator = one.get("G/4x4/Conv/weight").data();
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 0.9f * expected[i] + 0.1f * generator[i];
    }
    assertArrayEquals(expected, two.get("Gs/4x4/Conv/weight").data(), 1e-6f);
  }

  @Test
  void theAverageCanFollowTheGeneratorAfterItsStep() {
    try (TrainingGraph graph =
        new ProgressiveGan().trainingGraph(ToyRun.CONFIG, ToyRun.DATA, new Level(2, false))) {
      ImmutableMap<String, Tensor> before = ToyRun.initialState();
      graph.load(before);
      graph.trainGenerator(ToyRun.minibatch(2, 0), ToyRun.settings(2, OptionalDouble.of(0.75)));
      ImmutableMap<String, Tensor> after = graph.save();
      float[] expected = before.get("Gs/4x4/Conv/weight").data().clone();
      float[] generator = after.get("G/4x4/Conv/weight").data();
      assertFalse(Arrays.equals(expected, generator));
      for (int i = 0; i < expected.length; i++) {
        expected[i] = 0.75f * expected[i] + 0.25f * generator[i];
      }
      assertArrayEquals(expected, after.get("Gs/4x4/Conv/weight").data(), 1e-6f);
    }
  }

  @Test
  void saysWhatIsWrongWithItsInput() {
    ProgressiveGan family = new ProgressiveGan();
    assertThrows(
        IllegalArgumentException.class,
        () -> family.trainingGraph(ToyRun.CONFIG, ToyRun.DATA, new Level(2, true)));
    try (TrainingGraph graph =
        family.trainingGraph(ToyRun.CONFIG, ToyRun.DATA, new Level(1, false))) {
      ImmutableMap<String, Tensor> state = ToyRun.initialState();
      Map<String, Tensor> less = Maps.filterKeys(state, name -> !name.equals("D/4x4/Conv/bias"));
      assertMessage("the state lacks D/4x4/Conv/bias", () -> graph.load(ImmutableMap.copyOf(less)));
      graph.load(state);
      assertMessage(
          "a graph of Level[lod=1, fading=false] is fed the level of detail 1.5",
          () ->
              graph.trainDiscriminator(
                  ToyRun.minibatch(1, 0), ToyRun.settings(1.5, OptionalDouble.empty())));
    }
  }

  private static void assertMessage(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }

  private static void assertSame(Map<String, Tensor> expected, Map<String, Tensor> actual) {
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, tensor) -> assertArrayEquals(tensor.data(), actual.get(name).data(), name));
  }
}
