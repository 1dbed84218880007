package dev.pgan.model.training;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.pgan.model.GanFamily;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.SamplingGraph;
import dev.pgan.model.Tensor;
import dev.pgan.model.random.Latents;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/**
 * The grids of images that show how a training goes: the first reals in the order of training, and
 * fakes with those reals' labels and always the same latents.
 */
final class GridSnapshots {
  private final GanFamily family;
  private final TrainingConfig config;
  private final ImageSource images;
  private final long[] numbers;
  private final float[] latents;

  GridSnapshots(GanFamily family, TrainingConfig config, ImageSource images, FeedMaker feeds) {
    this.family = family;
    this.config = config;
    this.images = images;
    int count = config.getGridWidth() * config.getGridHeight();
    this.numbers = feeds.shown(0, count);
    this.latents =
        new Latents(family.latentSize(config)).draw(config.getSeed(), Stream.GRID, 0, count);
  }

  int columns() {
    return config.getGridWidth();
  }

  ImageBatch reals() throws IOException {
    return images.read(0, numbers);
  }

  /** What Gs, trained to a lod, makes of the latents. */
  ImageBatch fakes(ImmutableMap<String, Tensor> state, double lod) throws IOException {
    ImmutableMap<String, Tensor> weights =
        ImmutableMap.copyOf(Maps.filterKeys(state, name -> name.startsWith("Gs/")));
    try (SamplingGraph graph = family.samplingGraph(config, images.shape(), weights, lod)) {
      return graph.generate(numbers.length, latents, images.labels(numbers));
    }
  }
}
