package dev.pgan.model.biggan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.common.collect.ImmutableMap;
import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.Level;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainingGraph;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.model.testing.FakeImages;
import dev.pgan.model.training.Presets;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A small network in half precision. */
class HalfPrecisionTest {
  private static final FakeImages IMAGES = new FakeImages(new DataShape(32, 1, 2), 4);
  private static final StepSettings SETTINGS = new StepSettings(0, 1e-3f, OptionalDouble.empty());

  @Test
  void stepsAreThoseOfFloat32AndOverflowsAreLeftOut() throws Exception {
    ImmutableMap<String, Tensor> start =
        new BigGan().initialState(config(Precision.FLOAT32), IMAGES.shape());
    float expected;
    try (TrainingGraph graph = graph(Precision.FLOAT32)) {
      graph.load(start);
      expected = graph.trainDiscriminator(minibatch(), SETTINGS).loss();
    }
    try (TrainingGraph graph = graph(Precision.BFLOAT16)) {
      graph.load(start);
      assertEquals(
          expected, graph.trainDiscriminator(minibatch(), SETTINGS).loss(), 0.05 * expected);
    }
    String weight = "D/blocks.1.0.conv1.weight";
    try (TrainingGraph graph = graph(Precision.FLOAT16)) {
      graph.load(start);
      graph.trainDiscriminator(minibatch(), SETTINGS);
      assertEquals(63, graph.save().get("D_opt/loss_scale").data()[0]);
      assertArrayEquals(start.get(weight).data(), graph.save().get(weight).data());

      Map<String, Tensor> scaled = new HashMap<>(start);
      scaled.put("D_opt/loss_scale", Tensor.of(new float[] {4}));
      scaled.put("G_opt/loss_scale", Tensor.of(new float[] {4}));
      graph.load(ImmutableMap.copyOf(scaled));
      assertEquals(
          expected, graph.trainDiscriminator(minibatch(), SETTINGS).loss(), 0.01 * expected);
      graph.trainGenerator(minibatch(), SETTINGS);
      ImmutableMap<String, Tensor> after = graph.save();
      assertEquals(4.0005f, after.get("D_opt/loss_scale").data()[0]);
      assertEquals(4.0005f, after.get("G_opt/loss_scale").data()[0]);
      assertFalse(Arrays.equals(start.get(weight).data(), after.get(weight).data()));
    }
  }

  private static TrainingGraph graph(Precision precision) throws TextFormat.ParseException {
    return new BigGan().trainingGraph(config(precision), IMAGES.shape(), new Level(0, false));
  }

  private static TrainingConfig config(Precision precision) throws TextFormat.ParseException {
    return Presets.complete(
        TextFormat.parse(
                "preset: 'sngan-128' network { biggan { width: 2 latent_size: 4 accumulations: 2 } }",
                TrainingConfig.class)
            .toBuilder()
            .setPrecision(precision)
            .build(),
        IMAGES.shape());
  }

  private static Minibatch minibatch() {
    long[] numbers = {0, 1, 2, 3};
    float[] labels = IMAGES.labels(numbers);
    return new Minibatch(
        IMAGES.read(0, numbers),
        labels,
        CounterRandom.at(1, Stream.GENERATOR_LATENTS, 0).gaussians(16),
        labels,
        new float[4],
        new float[0]);
  }
}
