package dev.pgan.model.training;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.DataShape;
import dev.pgan.model.config.CosineAnnealing;
import dev.pgan.v1.AnnealedValues;
import dev.pgan.v1.Schedule;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The official schedule: what to train, and with which minibatch size and learning rates, as a
 * function of the real images shown so far (paper, section 2 and appendix A.1).
 */
public final class TrainingSchedule {
  private final Schedule schedule;
  private final DataShape data;

  /** Takes a complete schedule, as {@link Presets#complete} makes it. */
  public TrainingSchedule(Schedule schedule, DataShape data) {
    this.schedule = schedule;
    this.data = data;
  }

  /** Real images shown in the whole training, the last minibatches' surplus left out. */
  public long totalImages() {
    return (long) Math.ceil(schedule.getTotalKimg() * 1000);
  }

  /** The schedule after {@code images} real images. */
  public Point at(long images) {
    checkArgument(images >= 0, "%s images", images);
    double lod =
        LevelLengths.areIn(schedule)
            ? new LevelLengths(schedule, data).lod(images)
            : lod(images / 1000.0);
    int resolution = data.resolution() >> (int) Math.floor(lod);
    return new Point(
        lod,
        resolution,
        minibatch(schedule, resolution),
        rate(
            images,
            schedule.getGeneratorLrateOrDefault(resolution, schedule.getGeneratorLrateBase())),
        rate(
            images,
            schedule.getDiscriminatorLrateOrDefault(
                resolution, schedule.getDiscriminatorLrateBase())),
        schedule.getTickKimgOrDefault(resolution, schedule.getTickKimgBase()),
        CosineAnnealing.values(schedule, images));
  }

  private float rate(long images, float plain) {
    return schedule.hasAnnealedLrate()
        ? (float) CosineAnnealing.at(schedule.getAnnealedLrate(), images)
        : plain;
  }

  /** The ticks after {@code images}, about: they end a little later, with their minibatches. */
  public Stream<Tick> ticks(long images) {
    return Stream.iterate(
        tick(images), tick -> tick.first < totalImages(), tick -> tick(tick.first + tick.images));
  }

  /**
   * The fewest images after which something is so, if it is before the end.
   *
   * @param condition remains so once it is
   */
  public OptionalLong first(Predicate<Point> condition) {
    if (!condition.test(at(totalImages()))) {
      return OptionalLong.empty();
    }
    long least = 0;
    long most = totalImages();
    while (least < most) {
      long middle = (least + most) / 2;
      if (condition.test(at(middle))) {
        most = middle;
      } else {
        least = middle + 1;
      }
    }
    return OptionalLong.of(least);
  }

  private Tick tick(long first) {
    Point point = at(first);
    return new Tick(first, Math.max(1, Math.round(point.tickKimg() * 1000)), point);
  }

  // The order of the operations is the official one: the last bit of lod hangs on it.
  private double lod(double kimg) {
    double training = schedule.getLodTrainingKimg();
    double transition = schedule.getLodTransitionKimg();
    double phase = training + transition;
    double phases = phase > 0 ? Math.floor(kimg / phase) : 0;
    double lod =
        data.resolutionLog2()
            - Integer.numberOfTrailingZeros(schedule.getInitialResolution())
            - phases;
    if (transition > 0) {
      lod -= Math.max(kimg - phases * phase - training, 0) / transition;
    }
    return Math.max(lod, 0);
  }

  /** Images in a minibatch at a resolution. */
  static int minibatch(Schedule schedule, int resolution) {
    int gpus = schedule.getGpus();
    int minibatch = schedule.getMinibatchOrDefault(resolution, schedule.getMinibatchBase());
    minibatch -= minibatch % gpus;
    int perGpu = schedule.getMaxMinibatchPerGpuOrDefault(resolution, minibatch);
    return (int) Math.min(minibatch, (long) perGpu * gpus);
  }

  /** So many images after the first ones. */
  public record Tick(long first, long images, Point point) {}

  /**
   * What the schedule says at one moment.
   *
   * @param lod level of detail: 0 is the full resolution, each step up halves it
   * @param resolution of the images that are trained on, fading in where lod is no whole number
   * @param tickKimg length of a tick in thousands of images
   */
  public record Point(
      double lod,
      int resolution,
      int minibatch,
      float generatorLearningRate,
      float discriminatorLearningRate,
      double tickKimg,
      AnnealedValues annealed) {
    /** The same moment with other learning rates. */
    Point withLearningRates(float generator, float discriminator) {
      return new Point(lod, resolution, minibatch, generator, discriminator, tickKimg, annealed);
    }
  }
}
