package dev.pgan.pipelines.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pgan.model.random.Truncation;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GeneratedFile;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.SampleDraws;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpolationSheetsTest {
  @TempDir Path folder;

  @Test
  void rowsGoFromOneImageToTheNext() throws IOException {
    TinySnapshot.write(folder.resolve("run"), 4, 3, 7);
    SampleDraws draws = SampleDraws.newBuilder().setClasses("0,2").build();
    GenerationTask task =
        new GenerationTask(
            BeamFolder.at(folder.toString()),
            folder.resolve("run/snapshots/000004").toString(),
            "",
            GenerationJob.newBuilder().setCount(4).setInterpolations(2).setDraws(draws).build(),
            draws);
    try (SharedSampler shared = task.sampler()) {
      Sampler sampler = shared.sampler();
      List<String> names =
          new InterpolationSheets(task, sampler)
              .write().stream().map(GeneratedFile::getName).toList();
      assertEquals(List.of("interpolation-latents.png", "interpolation-classes.png"), names);
      float[] second = sampler.latents(0, 2, 2, Truncation.NONE);
      float[] zero = {1, 0, 0, 1, 0, 0};
      float[] two = {1, 0, 0, 0, 0, 1};
      float[] same = second.clone();
      System.arraycopy(same, 0, same, sampler.latentSize(), sampler.latentSize());
      // The second row: images 2 and 3.
      checkEnds(names.get(0), sampler.generate(2, second, zero).pixels());
      checkEnds(names.get(1), sampler.generate(2, same, two).pixels());
    }
  }

  /** First and last cell of the second row, 8x8 each. */
  private void checkEnds(String name, byte[] expected) throws IOException {
    BufferedImage sheet = ImageIO.read(folder.resolve(name).toFile());
    assertEquals(80, sheet.getWidth());
    assertEquals(16, sheet.getHeight());
    byte[] ends = new byte[expected.length];
    for (int i = 0; i < ends.length; i++) {
      int image = i / 192;
      int rgb = sheet.getRGB(image * 72 + i % 8, 8 + i / 8 % 8);
      ends[i] = (byte) (rgb >> (16 - 8 * (i / 64 % 3)));
    }
    assertArrayEquals(expected, ends);
    assertFalse(Arrays.equals(Arrays.copyOf(ends, 192), Arrays.copyOfRange(ends, 192, 384)), name);
  }
}
