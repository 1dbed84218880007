package dev.pgan.model.training;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.TrainingGraph.DiscriminatorStep;
import dev.pgan.model.TrainingGraph.GeneratorStep;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/**
 * Reads and draws what a round is fed with. Everything is a function of the seed and of the number
 * of the real image that it is shown with. Safe for threads.
 */
final class FeedMaker {
  private final TrainingConfig config;
  private final int latentSize;
  private final ImageSource images;
  private final Shuffle shuffle;

  FeedMaker(TrainingConfig config, int latentSize, ImageSource images) {
    this.config = config;
    this.latentSize = latentSize;
    this.images = images;
    this.shuffle = new Shuffle(config.getSeed(), images.size());
  }

  Feed make(Rounds.Round round) throws IOException {
    TrainingSchedule.Point point = round.point();
    int minibatch = point.minibatch();
    ImmutableList.Builder<DiscriminatorStep> steps = ImmutableList.builder();
    for (int i = 0; i < round.discriminatorSteps(); i++) {
      steps.add(discriminatorStep(round.images() + (long) i * minibatch, point));
    }
    // G draws by the numbers of the round's last minibatch of reals, from streams of its own.
    long last = round.end() - minibatch;
    GeneratorStep generator =
        new GeneratorStep(
            latents(Stream.GENERATOR_LATENTS, last, minibatch),
            randomLabels(Stream.GENERATOR_LABELS, last, minibatch),
            point.lod(),
            point.generatorLearningRate());
    return new Feed(round, steps.build(), generator);
  }

  private DiscriminatorStep discriminatorStep(long first, TrainingSchedule.Point point)
      throws IOException {
    int minibatch = point.minibatch();
    long[] numbers = shown(first, minibatch);
    ImageBatch reals = images.read((int) Math.floor(point.lod()), numbers);
    if (config.getMirrorAugment()) {
      reals = mirrored(reals, first);
    }
    return new DiscriminatorStep(
        reals,
        images.labels(numbers),
        latents(Stream.DISCRIMINATOR_LATENTS, first, minibatch),
        randomLabels(Stream.FAKE_LABELS, first, minibatch),
        mixing(first, minibatch),
        point.lod(),
        point.discriminatorLearningRate(),
        config.getSmoothing());
  }

  /** Numbers in the data set of the images shown from {@code first} on. */
  long[] shown(long first, int count) {
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = shuffle.at(first + i);
    }
    return numbers;
  }

  /** Standard normals [count, latentSize]. */
  float[] latents(Stream stream, long first, int count) {
    float[] latents = new float[count * latentSize];
    for (int i = 0; i < count; i++) {
      float[] latent = CounterRandom.at(config.getSeed(), stream, first + i).gaussians(latentSize);
      System.arraycopy(latent, 0, latents, i * latentSize, latentSize);
    }
    return latents;
  }

  // Those of random images, so that fakes have each label as often as the reals.
  private float[] randomLabels(Stream stream, long first, int count) throws IOException {
    if (images.shape().labelSize() == 0) {
      return new float[0];
    }
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          (long)
              (CounterRandom.at(config.getSeed(), stream, first + i).nextDouble() * images.size());
    }
    return images.labels(numbers);
  }

  private float[] mixing(long first, int count) {
    float[] mixing = new float[count];
    for (int i = 0; i < count; i++) {
      mixing[i] =
          (float) CounterRandom.at(config.getSeed(), Stream.MIXING_FACTORS, first + i).nextDouble();
    }
    return mixing;
  }

  private ImageBatch mirrored(ImageBatch images, long first) {
    byte[] pixels = images.pixels().clone();
    int width = images.width();
    int rows = images.channels() * images.height();
    for (int i = 0; i < images.count(); i++) {
      if (CounterRandom.at(config.getSeed(), Stream.MIRROR, first + i).nextLong() < 0) {
        for (int row = i * rows; row < (i + 1) * rows; row++) {
          Bytes.reverse(pixels, row * width, (row + 1) * width);
        }
      }
    }
    return new ImageBatch(images.count(), images.channels(), images.height(), width, pixels);
  }
}
