package dev.pgan.runners.estimate;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;
import java.util.Optional;

/** How many images a workflow's data set has, and how large. */
public record DatasetSize(long images, int resolution) {
  private static final long CELEBAHQ_IMAGES = 30_000;
  private static final int CELEBAHQ_RESOLUTION = 1024;

  /**
   * What the job says, and for what it does not, or where it is overruled, the user.
   *
   * @throws UserException where neither does
   */
  public static DatasetSize of(
      DatasetJob job, Optional<Long> images, Optional<Integer> resolution) {
    return new DatasetSize(
        images.or(() -> positive(saidImages(job))).orElseThrow(() -> missing("images")),
        resolution
            .or(() -> positive(saidResolution(job)).map(Long::intValue))
            .orElseThrow(() -> missing("resolution")));
  }

  private static long saidImages(DatasetJob job) {
    return switch (job.getSourceCase()) {
      case SYNTHETIC -> job.getSynthetic().getCount();
      case CELEBAHQ -> CELEBAHQ_IMAGES;
      case IMAGES -> job.getImages().getMaxImages();
      default -> 0;
    };
  }

  private static long saidResolution(DatasetJob job) {
    return switch (job.getSourceCase()) {
      case SYNTHETIC -> job.getSynthetic().getResolution();
      case CELEBAHQ ->
          job.getCelebahq().getResolution() == 0
              ? CELEBAHQ_RESOLUTION
              : job.getCelebahq().getResolution();
      case IMAGES -> job.getImages().getResolution();
      default -> 0;
    };
  }

  private static Optional<Long> positive(long value) {
    return value > 0 ? Optional.of(value) : Optional.empty();
  }

  private static UserException missing(String what) {
    return new UserException(
        "the workflow does not say the data set's " + what + "; give --" + what + " N");
  }
}
