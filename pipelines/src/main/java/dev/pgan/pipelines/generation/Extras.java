package dev.pgan.pipelines.generation;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.npy.NpyHeader;
import dev.pgan.pipelines.sampling.DrawChecks;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.v1.GeneratedFile;
import java.io.IOException;
import java.io.OutputStream;

/** What a generation writes beside its shards. */
final class Extras {
  static final String GRID = "grid.png";
  static final String LABELS = "labels.npy";
  private static final int LABELS_AT_ONCE = 4096;

  private final GenerationTask task;
  private final Sampler sampler;
  private final SampleInputs inputs;

  Extras(GenerationTask task, Sampler sampler) throws IOException {
    this.task = task;
    this.sampler = sampler;
    inputs = task.inputs(sampler);
  }

  /**
   * Writes the first images side by side. Where the grid has more cells than the job has images,
   * images beyond the count are made too, unless seeds or a file of latents limit them.
   */
  GeneratedFile writeGrid() throws IOException {
    int columns = task.job().getGridWidth();
    int cells = columns * task.job().getGridHeight();
    int made =
        DrawChecks.areLimited(task.draws()) ? (int) Math.min(cells, task.job().getCount()) : cells;
    SampleInputs.Batch batch = inputs.draw(0, made);
    ImageBatch images =
        ImageGrid.shrink(
            sampler.generate(batch.count(), batch.latents(), batch.labels()),
            Math.max(1, task.job().getShrink()));
    byte[] png = PngEncoder.encode(ImageShardMaker.image(ImageGrid.layOut(images, columns), 0));
    return GeneratedFiles.of(task.out().writeHashed(GRID, out -> out.write(png)));
  }

  /** Writes the labels of all images: npy 1.0, float32, [count, size]. */
  GeneratedFile writeLabels() throws IOException {
    return GeneratedFiles.of(task.out().writeHashed(LABELS, this::labels));
  }

  private void labels(OutputStream out) throws IOException {
    long count = task.job().getCount();
    NpyHeader.ofFloats(count, sampler.shape().labelSize()).write(out, NpyHeader.ALIGNMENT);
    for (long first = 0; first < count; first += LABELS_AT_ONCE) {
      int some = (int) Math.min(LABELS_AT_ONCE, count - first);
      float[] labels = inputs.labels(first, some);
      out.write(NpyHeader.bytes(labels));
    }
  }
}
