package dev.pgan.pipelines.generation;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.npy.NpyHeader;
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

  Extras(GenerationTask task, Sampler sampler) {
    this.task = task;
    this.sampler = sampler;
  }

  /** The first images side by side, also those beyond the count. */
  GeneratedFile writeGrid() throws IOException {
    int columns = task.job().getGridWidth();
    ImageBatch images =
        sampler.generate(task.job().getSeed(), 0, columns * task.job().getGridHeight());
    byte[] png = PngEncoder.encode(ImageShardMaker.image(ImageGrid.layOut(images, columns), 0));
    return GeneratedFiles.of(task.out().writeHashed(GRID, out -> out.write(png)));
  }

  /** The labels of all images: npy 1.0, float32, [count, size]. */
  GeneratedFile writeLabels() throws IOException {
    return GeneratedFiles.of(task.out().writeHashed(LABELS, this::labels));
  }

  private void labels(OutputStream out) throws IOException {
    long count = task.job().getCount();
    NpyHeader.ofFloats(count, sampler.shape().labelSize()).write(out, NpyHeader.ALIGNMENT);
    for (long first = 0; first < count; first += LABELS_AT_ONCE) {
      int some = (int) Math.min(LABELS_AT_ONCE, count - first);
      float[] labels = sampler.labels(task.job().getSeed(), first, some);
      out.write(NpyHeader.bytes(labels));
    }
  }
}
