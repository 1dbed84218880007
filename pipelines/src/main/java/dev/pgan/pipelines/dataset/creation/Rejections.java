package dev.pgan.pipelines.dataset.creation;

import static java.util.stream.Collectors.joining;

import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.RejectedItem;
import java.util.List;

/** Pictures that cannot be used, within the limit of the job. */
final class Rejections {
  private static final int NAMED = 5;

  private Rejections() {}

  /**
   * @throws UserException naming the first rejected picture, where there are too many
   */
  static void check(DatasetSpec spec, List<RejectedItem> rejected) {
    check(spec.source(), rejected, spec.job().getMaxRejected());
  }

  static void check(PictureSource source, List<RejectedItem> rejected, long max) {
    if (rejected.size() <= max) {
      return;
    }
    throw new UserException(
        named(source, rejected)
            + "\nAt most "
            + max
            + " pictures may be set aside: mend or remove them, or raise max_rejected");
  }

  /**
   * Checks, where the limit is as high as the number of pictures, that most of them can be used:
   * such a limit does not say how many may be rejected, and a data set of the lesser part of a
   * source is hardly wanted.
   */
  static void checkMost(DatasetSpec spec, List<RejectedItem> rejected, long images) {
    if (rejected.size() > images && spec.job().getMaxRejected() >= spec.items()) {
      throw new UserException(
          named(spec.source(), rejected)
              + "\nOnly "
              + images
              + " of "
              + spec.items()
              + " pictures can be used: mend or remove the others, or say with max_rejected "
              + rejected.size()
              + " that so many may be set aside");
    }
  }

  private static String named(PictureSource source, List<RejectedItem> rejected) {
    String named =
        rejected.stream()
            .limit(NAMED)
            .map(r -> source.describe(r.getItem()) + ": " + r.getReason())
            .collect(joining("\n"));
    return named + (rejected.size() > NAMED ? "\nand others" : "");
  }
}
