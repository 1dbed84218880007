package dev.pgan.model.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Tensor;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.testing.FakeFamily;
import dev.pgan.model.testing.MemoryFolder;
import dev.pgan.v1.SampleDraws;
import dev.pgan.v1.SnapshotManifest;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SamplerTest {
  @Test
  void imagesHangOnSeedAndNumberAlone() throws IOException {
    try (Sampler sampler = sampler()) {
      ImageBatch all = sampler.generate(5, 0, 8);
      ImageBatch some = sampler.generate(5, 3, 2);
      assertArrayEquals(
          Arrays.copyOfRange(all.pixels(), 3 * all.imageBytes(), 5 * all.imageBytes()),
          some.pixels());
      assertArrayEquals(
          Arrays.copyOfRange(sampler.labels(5, 0, 8), 12, 20), sampler.labels(5, 3, 2));
    }
  }

  @Test
  void classesAreEquallyLikely() throws IOException {
    try (Sampler sampler = sampler()) {
      float[] labels = sampler.labels(5, 0, 1000);
      double[] perClass = new double[4];
      for (int i = 0; i < labels.length; i++) {
        perClass[i % 4] += labels[i];
      }
      assertEquals(1000, Arrays.stream(perClass).sum());
      for (double count : perClass) {
        assertEquals(250, count, 60);
      }
    }
  }

  @Test
  void refusesLabelsThatDoNotFit() throws IOException {
    try (Sampler sampler = sampler()) {
      assertThrows(
          IllegalArgumentException.class, () -> sampler.generate(1, new float[3], new float[3]));
      assertThrows(
          IllegalArgumentException.class, () -> sampler.generate(2, new float[3], new float[8]));
    }
  }

  @Test
  void networkIsGsOrG() throws IOException {
    try (Sampler average = sampler();
        Sampler trained =
            sampler(SampleDraws.newBuilder().setNetwork(SampleDraws.Network.G).build())) {
      float[] middle = new float[3];
      float[] label = {1, 0, 0, 0};
      assertEquals(100, average.generate(1, middle, label).pixels()[0]);
      assertEquals(50, trained.generate(1, middle, label).pixels()[0]);
    }
  }

  private static Sampler sampler() throws IOException {
    return sampler(SampleDraws.getDefaultInstance());
  }

  private static Sampler sampler(SampleDraws draws) throws IOException {
    SnapshotStore store = new SnapshotStore(new MemoryFolder());
    store.write(
        "000001",
        SnapshotManifest.newBuilder().setResolution(8).setChannels(3).setLabelSize(4).build(),
        ImmutableMap.of("Gs/w", Tensor.of(new float[] {100}), "G/w", Tensor.of(new float[] {50})));
    return Sampler.open(new FakeFamily(), store.open("000001"), draws);
  }

  @Test
  void laysOutRowByRow() {
    byte[] pixels = new byte[3 * 2 * 2 * 2];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i + 1);
    }
    ImageBatch grid = ImageGrid.layOut(new ImageBatch(3, 2, 2, 2, pixels), 2);
    assertEquals(4, grid.height());
    assertEquals(4, grid.width());
    assertArrayEquals(
        new byte[] {
          1, 2, 9, 10, 3, 4, 11, 12, 17, 18, 0, 0, 19, 20, 0, 0, //
          5, 6, 13, 14, 7, 8, 15, 16, 21, 22, 0, 0, 23, 24, 0, 0
        },
        grid.pixels());
  }

  @Test
  void shrinksToAverages() {
    byte[] pixels = {10, 20, 1, 2, (byte) 250, 41, 3, 5};
    ImageBatch small = ImageGrid.shrink(new ImageBatch(1, 2, 2, 2, pixels), 2);
    assertEquals(1, small.height());
    // (10 + 20 + 1 + 2) / 4 is 8.25; (250 + 41 + 3 + 5) / 4 is 74.75.
    assertArrayEquals(new byte[] {8, 75}, small.pixels());
    byte[] rows = {0, 2, 4, 6, 4, 6, 8, 10};
    assertArrayEquals(
        new byte[] {3, 7}, ImageGrid.shrink(new ImageBatch(1, 1, 2, 4, rows), 2).pixels());
  }
}
