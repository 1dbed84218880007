package dev.pgan.model.training;

import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.config.CommonParts;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.loss.Augmenter;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Plateau;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfigOrBuilder;

/** Completes the configs of trainings. */
public final class Presets {
  // As BigGAN-PyTorch keeps them.
  private static final int NEWEST = 2;
  private static final int BEST = 5;

  private Presets() {}

  /**
   * The config, complete for the data that its preset was made for.
   *
   * @throws IllegalArgumentException as {@link #complete}
   */
  public static TrainingConfig example(TrainingConfig config) {
    return complete(config, GanFamilies.preset(config).madeFor());
  }

  /**
   * Fills in what is unset: what the family owns by one of its presets, the rest here.
   *
   * @throws IllegalArgumentException naming the field, where a value cannot be used
   */
  public static TrainingConfig complete(TrainingConfig config, DataShape data) {
    TrainingConfig.Builder named = config.toBuilder();
    if (config.getNetwork().getFamilyCase() == NetworkConfig.FamilyCase.FAMILY_NOT_SET) {
      named.setNetwork(GanFamilies.standard(config.getPreset()));
    }
    if (config.getGridWidth() == 0) {
      named.clearGridWidth();
    }
    if (config.getGridHeight() == 0) {
      named.clearGridHeight();
    }
    GanFamily family = GanFamilies.of(named.getNetwork());
    TrainingConfig.Builder whole =
        TrainingConfig.newBuilder()
            .setMirrorAugment(false)
            .setImageSnapshotTicks(1)
            .setNetworkSnapshotTicks(10)
            .setKeepSnapshots(0) // Its default depends on the rest.
            .setStandingBatches(0)
            .setSnapshotMinutes(20)
            .mergeFrom(CommonParts.grid1080p(data))
            .setGridRowPerClass(false)
            .setGridRandomLatents(false)
            .setAccumulations(1)
            .setResetOptimizerWhenFadedIn(true)
            .setFadeReals(true)
            .mergeFrom(family.complete(named.build(), data));
    if (whole.getSchedule().hasPlateau()) {
      Plateau.Builder plateau = whole.getScheduleBuilder().getPlateauBuilder();
      whole.getScheduleBuilder().setPlateau(PlateauRates.complete(plateau.build()));
    }
    if (whole.hasAugmentation()) {
      whole.setAugmentation(Augmenter.complete(whole.getAugmentation()));
    }
    ConfigChecks.check(whole, data);
    if (!config.hasKeepSnapshots()) {
      boolean judged = judgesItself(whole);
      whole.setKeepSnapshots(judged ? NEWEST : SnapshotBudget.of(family, whole.build(), data));
      if (judged && !config.hasKeepBest()) {
        whole.setKeepBest(BEST);
      }
    }
    return whole.build();
  }

  /** Whether snapshots get the figure by which the best are chosen while the training goes on. */
  private static boolean judgesItself(TrainingConfigOrBuilder config) {
    return config.hasBestMetric()
        && config.getEvaluateEveryTicks() > 0
        && config.getEvaluateMetricsList().contains(config.getBestMetric());
  }
}
