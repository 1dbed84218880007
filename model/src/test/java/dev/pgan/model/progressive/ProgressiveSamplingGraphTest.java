package dev.pgan.model.progressive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.SamplingGraph;
import dev.pgan.model.TrainedWeights;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressiveSamplingGraphTest {
  private static final int COUNT = 37;

  @Test
  void anImageDependsOnItsLatentAlone() {
    float[] latents = CounterRandom.at(3, Stream.SAMPLE_LATENTS, 0).gaussians(COUNT * 16);
    float[] labels = new float[COUNT * 2];
    Arrays.fill(labels, 0.5f);
    try (SamplingGraph graph = graph(0.5)) {
      ImageBatch all = graph.generate(COUNT, latents, labels);
      assertEquals(16, all.height());
      // One by one, on several threads at once.
      IntStream.range(0, COUNT)
          .parallel()
          .forEach(
              i -> {
                float[] latent = Arrays.copyOfRange(latents, i * 16, (i + 1) * 16);
                ImageBatch one = graph.generate(1, latent, new float[] {0.5f, 0.5f});
                int bytes = one.imageBytes();
                assertArrayEquals(
                    Arrays.copyOfRange(all.pixels(), i * bytes, (i + 1) * bytes), one.pixels());
              });
    }
  }

  @Test
  void repeatsPixelsWhereTheNetworkHasNotGrownYet() {
    try (SamplingGraph graph = graph(2)) {
      ImageBatch image = graph.generate(1, new float[16], new float[] {1, 0});
      for (int y = 0; y < 16; y++) {
        for (int x = 0; x < 16; x++) {
          assertEquals(image.pixels()[y / 4 * 4 * 16 + x / 4 * 4], image.pixels()[y * 16 + x]);
        }
      }
    }
  }

  @Test
  void refusesLatentsThatDoNotFit() {
    try (SamplingGraph graph = graph(0)) {
      assertThrows(
          IllegalArgumentException.class, () -> graph.generate(2, new float[16], new float[4]));
    }
  }

  private static SamplingGraph graph(double lod) {
    return new ProgressiveGan()
        .samplingGraph(new TrainedWeights(ToyRun.CONFIG, ToyRun.DATA, ToyRun.initialState(), lod));
  }
}
