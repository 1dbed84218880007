package dev.pgan.pipelines.generation;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.v1.GeneratedFile;
import java.io.IOException;

/**
 * Sheets of what lies between two images, along straight lines between their latents or between
 * their labels. As BigGAN networks embed labels by a matrix, the latter are straight lines between
 * embeddings too.
 */
final class InterpolationSheets {
  static final String PREFIX = "interpolation-";

  /** Both ends and 8 between them, as the authors of BigGAN draw them. */
  static final int COLUMNS = 10;

  private final GenerationTask task;
  private final Sampler sampler;

  InterpolationSheets(GenerationTask task, Sampler sampler) {
    this.task = task;
    this.sampler = sampler;
  }

  /** Writes the sheet of latents and, where there are labels, that of classes. */
  ImmutableList<GeneratedFile> write() throws IOException {
    return sampler.shape().labelSize() > 0
        ? ImmutableList.of(write("latents", true, false), write("classes", false, true))
        : ImmutableList.of(write("latents", true, false));
  }

  private GeneratedFile write(String name, boolean movesLatents, boolean movesLabels)
      throws IOException {
    SampleInputs inputs = task.inputs(sampler);
    int rows = task.job().getInterpolations();
    byte[] pixels = new byte[0];
    ImageBatch row = null;
    for (int r = 0; r < rows; r++) {
      SampleInputs.Batch ends = inputs.draw(2L * r, 2);
      row =
          sampler.generate(
              COLUMNS, line(ends.latents(), movesLatents), line(ends.labels(), movesLabels));
      if (r == 0) {
        pixels = new byte[Math.multiplyExact(rows, row.pixels().length)];
      }
      System.arraycopy(row.pixels(), 0, pixels, r * row.pixels().length, row.pixels().length);
    }
    ImageBatch all =
        new ImageBatch(rows * COLUMNS, row.channels(), row.height(), row.width(), pixels);
    byte[] png = PngEncoder.encode(ImageShardMaker.image(ImageGrid.layOut(all, COLUMNS), 0));
    return GeneratedFiles.of(task.out().writeHashed(PREFIX + name + ".png", out -> out.write(png)));
  }

  /**
   * Rows [COLUMNS, size] on the line from the first of two rows to the second, or the first row
   * again and again.
   */
  private static float[] line(float[] ends, boolean moves) {
    int size = ends.length / 2;
    float[] line = new float[COLUMNS * size];
    for (int column = 0; column < COLUMNS; column++) {
      float share = moves ? column / (COLUMNS - 1f) : 0;
      for (int i = 0; i < size; i++) {
        line[column * size + i] = (1 - share) * ends[i] + share * ends[size + i];
      }
    }
    return line;
  }
}
