package dev.pgan.model.training;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.pgan.model.GanFamily;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.SamplingGraph;
import dev.pgan.model.Tensor;
import dev.pgan.model.TrainedWeights;
import dev.pgan.model.random.Latents;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/**
 * The grids of images that show how a training goes: the first reals in the order of training, and
 * fakes with those reals' labels.
 */
final class GridSnapshots {
  private final GanFamily family;
  private final TrainingConfig config;
  private final ImageSource images;
  private final FeedMaker feeds;
  private final Latents latents;
  private long[] numbers;

  GridSnapshots(GanFamily family, TrainingConfig config, ImageSource images, FeedMaker feeds) {
    this.family = family;
    this.config = config;
    this.images = images;
    this.feeds = feeds;
    this.latents = new Latents(family.latentSize(config));
  }

  int columns() {
    return config.getGridWidth();
  }

  ImageBatch reals() throws IOException {
    return images.read(0, numbers());
  }

  /** What Gs, trained to a position, makes of the latents. */
  ImageBatch fakes(ImmutableMap<String, Tensor> state, Position position, double lod)
      throws IOException {
    int count = numbers().length;
    long first = config.getGridRandomLatents() ? position.getTick() * count : 0;
    ImmutableMap<String, Tensor> weights =
        ImmutableMap.copyOf(Maps.filterKeys(state, name -> name.startsWith("Gs/")));
    try (SamplingGraph graph =
        family.samplingGraph(new TrainedWeights(config, images.shape(), weights, lod))) {
      return graph.generate(
          count,
          latents.draw(config.getSeed(), Stream.GRID, first, count),
          images.labels(numbers()));
    }
  }

  private long[] numbers() throws IOException {
    if (numbers == null) {
      int columns = config.getGridWidth();
      int rows = config.getGridHeight();
      numbers =
          config.getGridRowPerClass() && images.shape().labelSize() > 0
              ? GridCells.rowPerClass(feeds, images, columns, rows)
              : feeds.shown(0, columns * rows);
    }
    return numbers;
  }
}
