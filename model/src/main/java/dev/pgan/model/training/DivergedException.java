package dev.pgan.model.training;

import com.google.common.collect.Iterables;
import dev.pgan.model.training.TrainingListener.Tick;
import java.util.List;

/** A training has broken down, and would again from the same snapshot. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private DivergedException(String message) {
    super(message);
  }

  /**
   * Says how to go on.
   *
   * @param snapshots names of those before, oldest first
   */
  static DivergedException in(Tick tick, List<String> snapshots) {
    String where =
        snapshots.isEmpty()
            ? "there is no snapshot yet: start again, in another run directory, with"
            : "the last snapshot, "
                + Iterables.getLast(snapshots)
                + ", is of before: go on from it with";
    return new DivergedException(
        String.format(
            "training broke down before %s kimg: the mean loss of D is %s, of G %s; %s lower"
                + " schedule.generator_lrate_base and schedule.discriminator_lrate_base, and lower"
                + " rates in the maps beside them",
            tick.kimg(), tick.lossD(), tick.lossG(), where));
  }
}
