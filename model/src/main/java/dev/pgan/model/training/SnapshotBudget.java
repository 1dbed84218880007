package dev.pgan.model.training;

import com.google.common.primitives.Ints;
import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.v1.TrainingConfig;

/** How many snapshots a run keeps where its config does not say. */
final class SnapshotBudget {
  private static final double BYTES = 10e9;
  private static final int FEWEST = 5;

  private SnapshotBudget() {}

  /** 0, all of them, where they fit into 10 GB; else as many as do, but 5 at least. */
  static int of(GanFamily family, TrainingConfig config, DataShape data) {
    long written =
        new TrainingSchedule(config.getSchedule(), data).ticks(0).count()
                / config.getNetworkSnapshotTicks()
            + 1;
    if (written <= FEWEST) {
      return 0;
    }
    int fitting = Ints.saturatedCast((long) (BYTES / family.cost(config, data, 0).snapshotBytes()));
    return written <= fitting ? 0 : Math.max(FEWEST, fitting);
  }
}
