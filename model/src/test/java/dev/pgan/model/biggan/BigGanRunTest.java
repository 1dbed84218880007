package dev.pgan.model.biggan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.model.Folder;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.SamplingGraph;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainedWeights;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.testing.FakeImages;
import dev.pgan.model.testing.MemoryFolder;
import dev.pgan.model.testing.StopAt;
import dev.pgan.model.training.Presets;
import dev.pgan.model.training.Trainer;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A small BigGAN with all its parts, trained by the trainer that every family has. */
class BigGanRunTest {
  private static final FakeImages IMAGES = new FakeImages(new DataShape(32, 3, 3), 40);

  private static TrainingConfig config() throws TextFormat.ParseException {
    return Presets.complete(
        TextFormat.parse(
            "preset: 'biggan-128' seed: 3 discriminator_repeats: 2 network_snapshot_ticks: 2"
                + " image_snapshot_ticks: 9 grid_width: 2 grid_height: 1 schedule {"
                + " total_kimg: 0.024 minibatch_base: 4 tick_kimg_base: 0.008 }"
                + " network { biggan { width: 2 latent_size: 8 shared_size: 3"
                + " generator_attention: 16 discriminator_attention: 8 accumulations: 2"
                + " ortho_strength: 1e-4 average_start_kimg: 0.004 initial_weights: GLOROT } }"
                + " loss { non_saturating { r1: 0 } }",
            TrainingConfig.class),
        IMAGES.shape());
  }

  @Test
  void goesOnWhereItStoppedAndMakesImagesOfTheClasses() throws Exception {
    TrainingConfig config = config();
    MemoryFolder unbroken = new MemoryFolder();
    train(config, unbroken, Long.MAX_VALUE);
    MemoryFolder stopped = new MemoryFolder();
    assertThrows(IOException.class, () -> train(config, stopped, 20));
    train(config, stopped, Long.MAX_VALUE);
    unbroken.assertSame(stopped);

    Map<String, Tensor> state = new SnapshotStore(unbroken).newestWhole().orElseThrow().state();
    checkAverage(state);
    checkSampling(config, state);
  }

  /** Gs was a copy of G after the first round, and has been averaged in the later ones. */
  private static void checkAverage(Map<String, Tensor> state) {
    String weight = "blocks.0.0.conv1.weight";
    assertFalse(Arrays.equals(state.get("Gs/" + weight).data(), state.get("G/" + weight).data()));
    float[] mean = state.get("Gs/blocks.1.0.bn1.stored_mean").data();
    assertFalse(Arrays.equals(new float[mean.length], mean));
  }

  private static void checkSampling(TrainingConfig config, Map<String, Tensor> state) {
    ImageBatch images = sample(config, state);
    int bytes = images.imageBytes();
    assertEquals(32, images.width());
    assertFalse(
        Arrays.equals(
            Arrays.copyOf(images.pixels(), bytes),
            Arrays.copyOfRange(images.pixels(), bytes, 2 * bytes)),
        "two classes have the same image");
    TrainingConfig standing = config.toBuilder().setStandingBatches(2).build();
    byte[] pixels = sample(standing, state).pixels();
    assertFalse(Arrays.equals(images.pixels(), pixels));
    assertArrayEquals(pixels, sample(standing, state).pixels());
  }

  /** An image of each of two classes, of the same latents. */
  private static ImageBatch sample(TrainingConfig config, Map<String, Tensor> state) {
    Map<String, Tensor> weights = Maps.filterKeys(state, name -> name.startsWith("Gs/"));
    try (SamplingGraph graph =
        GanFamilies.of(config.getNetwork())
            .samplingGraph(
                new TrainedWeights(config, IMAGES.shape(), ImmutableMap.copyOf(weights), 0))) {
      return graph.generate(2, new float[16], new float[] {1, 0, 0, 0, 1, 0});
    }
  }

  @Test
  void asksForWhatItCanUse() {
    assertRefused("labels", new DataShape(32, 3, 0), "");
    assertRefused("32, 64, 128 or 256", new DataShape(16, 3, 2), "");
    assertRefused("do not grow", new DataShape(32, 3, 2), "schedule { initial_resolution: 4 }");
    assertRefused("deep", new DataShape(32, 3, 2), "network { biggan { deep: true } }");
    assertRefused(
        "singular_values", new DataShape(32, 3, 2), "network { biggan { singular_values: -1 } }");
    assertRefused("latent_size", new DataShape(32, 3, 2), "network { biggan { latent_size: 7 } }");
  }

  private static void assertRefused(String word, DataShape data, String config) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Presets.complete(
                    TextFormat.parse("preset: 'biggan-128' " + config, TrainingConfig.class),
                    data));
    assertTrue(e.getMessage().contains(word), e.getMessage());
  }

  private static void train(TrainingConfig config, Folder run, long stop)
      throws IOException, InterruptedException {
    new Trainer(GanFamilies.of(config.getNetwork()), config, IMAGES, run, new StopAt(stop)).train();
  }
}
