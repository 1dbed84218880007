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
   * @throws UserException naming the first of them, where they are too many
   */
  static void check(DatasetSpec spec, List<RejectedItem> rejected) {
    check(spec.source(), rejected, spec.job().getMaxRejected());
  }

  static void check(PictureSource source, List<RejectedItem> rejected, long max) {
    if (rejected.size() <= max) {
      return;
    }
    String named =
        rejected.stream()
            .limit(NAMED)
            .map(r -> source.describe(r.getItem()) + ": " + r.getReason())
            .collect(joining("\n"));
    String more = rejected.size() > NAMED ? "\nand others" : "";
    throw new UserException(
        named
            + more
            + "\nAt most "
            + max
            + " pictures may be set aside: mend or remove them, or raise max_rejected");
  }
}
