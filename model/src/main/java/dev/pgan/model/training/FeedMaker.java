package dev.pgan.model.training;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import dev.pgan.model.GanFamily;
import dev.pgan.model.GanFamily.Network;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.Minibatch;
import dev.pgan.model.StepSettings;
import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Latents;
import dev.pgan.model.random.Stream;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Reads and draws what a round is fed with. Everything is a function of the seed and of the number
 * of the real image that it is shown with. Safe for threads.
 */
final class FeedMaker {
  private final GanFamily family;
  private final TrainingConfig config;
  private final Latents latents;
  private final ImageSource images;
  private final Shuffle shuffle;

  FeedMaker(GanFamily family, TrainingConfig config, ImageSource images) {
    this.family = family;
    this.config = config;
    this.latents = new Latents(family.latentSize(config));
    this.images = images;
    this.shuffle = new Shuffle(config.getSeed(), images.size());
  }

  Feed make(Rounds.Round round) throws IOException {
    TrainingSchedule.Point point = round.point();
    int count = point.minibatch();
    // Of all steps at once: remote storage takes as long for many images as for one.
    long[] shown = shown(round.images(), (int) (round.end() - round.images()));
    ImageBatch reals = images.read(family.level(point.lod()).lod(), shown);
    ImmutableList.Builder<Feed.Step> steps = ImmutableList.builder();
    Minibatch minibatch = null;
    for (long first = round.images(); first < round.end(); first += count) {
      int at = (int) (first - round.images());
      minibatch =
          minibatch(
              reals.slice(at, count), Arrays.copyOfRange(shown, at, at + count), first, count);
      float rate = point.discriminatorLearningRate();
      steps.add(new Feed.Step(minibatch, settings(Network.DISCRIMINATOR, first, point, rate)));
    }
    // G sees the reals of the round's last step of D. It draws by their numbers, from streams of
    // its own.
    long last = round.end() - count;
    Minibatch forGenerator =
        minibatch.withFakes(
            latents.draw(config.getSeed(), Stream.GENERATOR_LATENTS, last, count),
            randomLabels(Stream.GENERATOR_LABELS, last, count),
            augmentation(Stream.GENERATOR_AUGMENTATION, last, count));
    float rate = point.generatorLearningRate();
    StepSettings settings = settings(Network.GENERATOR, last, point, rate);
    return new Feed(round, steps.build(), new Feed.Step(forGenerator, settings));
  }

  private Minibatch minibatch(ImageBatch reals, long[] numbers, long first, int count)
      throws IOException {
    return new Minibatch(
        config.getMirrorAugment() ? mirrored(reals, first) : reals,
        images.labels(numbers),
        latents.draw(config.getSeed(), Stream.DISCRIMINATOR_LATENTS, first, count),
        randomLabels(Stream.FAKE_LABELS, first, count),
        mixingFactors(first, count),
        augmentation(Stream.FAKE_AUGMENTATION, first, count));
  }

  private StepSettings settings(
      Network stepped, long first, TrainingSchedule.Point point, float learningRate) {
    return new StepSettings(
        point.lod(),
        learningRate,
        family.averageDecay(config, stepped, first, point.minibatch()),
        point.annealed());
  }

  /** Numbers in the data set of the images shown from {@code first} on. */
  long[] shown(long first, int count) {
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = shuffle.at(first + i);
    }
    return numbers;
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

  private float[] mixingFactors(long first, int count) {
    float[] factors = new float[count];
    for (int i = 0; i < count; i++) {
      factors[i] =
          (float) CounterRandom.at(config.getSeed(), Stream.MIXING_FACTORS, first + i).nextDouble();
    }
    return factors;
  }

  private float[] augmentation(Stream ofFakes, long first, int count) {
    if (!config.hasAugmentation()) {
      return new float[0];
    }
    float[] draws = new float[2 * count * Minibatch.AUGMENTATION_DRAWS];
    int at = 0;
    for (int i = 0; i < count; i++) {
      for (Stream stream : List.of(Stream.REAL_AUGMENTATION, ofFakes)) {
        CounterRandom random = CounterRandom.at(config.getSeed(), stream, first + i);
        for (int draw = 0; draw < Minibatch.AUGMENTATION_DRAWS; draw++) {
          draws[at++] = random.nextFloat();
        }
      }
    }
    return draws;
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
