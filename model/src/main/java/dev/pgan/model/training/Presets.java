package dev.pgan.model.training;

import com.google.common.primitives.Ints;
import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.loss.Augmenter;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.TrainingConfig;

/** Completes the configs of trainings. */
public final class Presets {
  private Presets() {}

  /**
   * Fills in what is unset: what the family owns by one of its presets, the rest here.
   *
   * @throws IllegalArgumentException naming the field, where a value cannot be used
   */
  public static TrainingConfig complete(TrainingConfig config, DataShape data) {
    TrainingConfig.Builder complete =
        TrainingConfig.newBuilder()
            .setMirrorAugment(false)
            .setImageSnapshotTicks(1)
            .setNetworkSnapshotTicks(10)
            .setKeepSnapshots(0) // Its default depends on the rest.
            .setStandingBatches(0)
            .setSnapshotMinutes(20)
            .mergeFrom(config);
    if (config.getNetwork().getFamilyCase() == NetworkConfig.FamilyCase.FAMILY_NOT_SET) {
      complete.setNetwork(GanFamilies.standard(config.getPreset()));
    }
    if (config.getGridWidth() == 0) {
      complete.setGridWidth(Ints.constrainToRange(1920 / data.resolution(), 3, 32));
    }
    if (config.getGridHeight() == 0) {
      complete.setGridHeight(Ints.constrainToRange(1080 / data.resolution(), 2, 32));
    }
    if (config.hasAugmentation()) {
      complete.setAugmentation(Augmenter.complete(config.getAugmentation()));
    }
    GanFamily family = GanFamilies.of(complete.getNetwork());
    TrainingConfig whole = family.complete(complete.build(), data);
    ConfigChecks.check(whole, data);
    return config.hasKeepSnapshots()
        ? whole
        : whole.toBuilder().setKeepSnapshots(SnapshotBudget.of(family, whole, data)).build();
  }
}
