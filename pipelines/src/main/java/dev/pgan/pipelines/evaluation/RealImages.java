package dev.pgan.pipelines.evaluation;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.model.training.Shuffle;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.SharedImages;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import java.io.IOException;

/**
 * Real images in a random order for each seed. The first pass goes through each epoch forwards and
 * the second one backwards, so that both hold different images for as long as possible. Images are
 * flipped at random where the run flips its own.
 */
final class RealImages implements AutoCloseable {
  private static final long OTHERS = 1L << 40;

  private final DatasetImages images;
  private final Shuffle shuffle;
  private final long seed;
  private final boolean mirror;

  RealImages(EvaluationTask task) throws IOException {
    images = SharedImages.of(task.data(), task.dataSha256());
    shuffle = new Shuffle(task.seed(), images.size());
    seed = task.seed();
    mirror = task.mirror();
  }

  ImageBatch read(SwdSide side, long first, int count) throws IOException {
    ImageBatch batch = images.read(0, numbers(side, first, count));
    return mirror ? mirrored(batch, side == SwdSide.REALS ? first : first + OTHERS) : batch;
  }

  /** Labels of consecutive images, [count, labelSize] row-major. */
  float[] labels(SwdSide side, long first, int count) throws IOException {
    return images.labels(numbers(side, first, count));
  }

  private long[] numbers(SwdSide side, long first, int count) {
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      long position = first + i;
      long inEpoch = position % images.size();
      long passed = position - inEpoch;
      numbers[i] =
          shuffle.at(passed + (side == SwdSide.REALS ? inEpoch : images.size() - 1 - inEpoch));
    }
    return numbers;
  }

  private ImageBatch mirrored(ImageBatch batch, long first) {
    byte[] pixels = batch.pixels().clone();
    int rows = batch.channels() * batch.height();
    int width = batch.width();
    for (int i = 0; i < batch.count(); i++) {
      if (CounterRandom.at(seed, Stream.MIRROR, first + i).nextLong() < 0) {
        for (int row = i * rows; row < (i + 1) * rows; row++) {
          for (int x = 0; x < width; x++) {
            pixels[row * width + x] = batch.pixels()[(row + 1) * width - 1 - x];
          }
        }
      }
    }
    return new ImageBatch(batch.count(), batch.channels(), batch.height(), width, pixels);
  }

  @Override
  public void close() {
    images.close();
  }
}
