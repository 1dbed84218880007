package dev.pgan.runners.estimate;

import dev.pgan.model.DataShape;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import java.util.Optional;

/** How many images a workflow's data set has, and of what shape. */
public record DatasetSize(long images, DataShape shape) {
  private static final int RGB = 3;
  private static final int TINY = 32;
  private static final int DIGITS = 10;

  /**
   * The size that the job states or that its source is known to have. The user states what neither
   * tells, and overrules both. Pictures of an unknown kind count as RGB without labels.
   *
   * @throws UserException where the number of images or the resolution is not to be had
   */
  public static DatasetSize of(
      DatasetJob job, Optional<Long> images, Optional<Integer> resolution) {
    DatasetSize said = said(job);
    return new DatasetSize(
        images.or(() -> positive(said.images)).orElseThrow(() -> missing("images")),
        new DataShape(
            resolution
                .or(() -> positive(said.shape.resolution()))
                .orElseThrow(() -> missing("resolution")),
            said.shape.channels(),
            said.shape.labelSize()));
  }

  /** The shape of a job's images as {@link #of} takes it; empty where the job does not tell. */
  public static Optional<DataShape> shapeOf(DatasetJob job) {
    return Optional.of(said(job).shape()).filter(shape -> shape.resolution() > 0);
  }

  /** The size as far as the job tells it, with 0 for what is unknown. */
  private static DatasetSize said(DatasetJob job) {
    return switch (job.getSourceCase()) {
      case SYNTHETIC -> of(job.getSynthetic().getCount(), job.getSynthetic().getResolution());
      case CELEBAHQ -> of(30_000, or(job.getCelebahq().getResolution(), 1024));
      case IMAGES -> of(job.getImages().getMaxImages(), job.getImages().getResolution());
      case LSUN -> of(job.getLsun().getMaxImages(), or(job.getLsun().getResolution(), 256));
      case CELEBA -> of(202_599, 128);
      case MNIST -> new DatasetSize(60_000, new DataShape(TINY, 1, DIGITS));
      case MNIST_RGB ->
          of(job.getMnistRgb().hasCount() ? job.getMnistRgb().getCount() : 1_000_000, TINY);
      case CIFAR10 -> new DatasetSize(50_000, new DataShape(TINY, RGB, DIGITS));
      case CIFAR100 -> new DatasetSize(50_000, new DataShape(TINY, RGB, 100));
      case SVHN -> new DatasetSize(73_257, new DataShape(TINY, RGB, DIGITS));
      default -> of(0, 0);
    };
  }

  private static DatasetSize of(long images, int resolution) {
    return new DatasetSize(images, new DataShape(resolution, RGB, 0));
  }

  private static int or(int value, int byDefault) {
    return value == 0 ? byDefault : value;
  }

  private static <T extends Number> Optional<T> positive(T value) {
    return value.longValue() > 0 ? Optional.of(value) : Optional.empty();
  }

  private static UserException missing(String what) {
    return new UserException(
        "the workflow does not say the data set's " + what + "; give --" + what + " N");
  }
}
