package dev.pgan.model.training;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Ascii;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.pgan.model.DataShape;
import dev.pgan.v1.AdaptiveAugmentation;
import dev.pgan.v1.Annealing;
import dev.pgan.v1.Loss;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfigOrBuilder;
import java.util.Map;

/** Refuses a complete config that cannot be trained, naming the field. */
final class ConfigChecks {
  private ConfigChecks() {}

  static void check(TrainingConfigOrBuilder config, DataShape data) {
    Schedule schedule = config.getSchedule();
    checkArgument(
        isResolution(data.resolution()),
        "the data set's resolution is %s: expected a power of two from 4",
        data.resolution());
    checkArgument(
        isResolution(schedule.getInitialResolution())
            && schedule.getInitialResolution() <= data.resolution(),
        "schedule.initial_resolution: %s is no power of two from 4 to the data set's %s",
        schedule.getInitialResolution(),
        data.resolution());
    atLeast("schedule.total_kimg", schedule.getTotalKimg(), 0);
    atLeast("schedule.lod_training_kimg", schedule.getLodTrainingKimg(), 0);
    atLeast("schedule.lod_transition_kimg", schedule.getLodTransitionKimg(), 0);
    atLeast("schedule.gpus", schedule.getGpus(), 1);
    atLeast("schedule.minibatch_base", schedule.getMinibatchBase(), schedule.getGpus());
    above0("schedule.tick_kimg_base", schedule.getTickKimgBase());
    above0("schedule.generator_lrate_base", schedule.getGeneratorLrateBase());
    above0("schedule.discriminator_lrate_base", schedule.getDiscriminatorLrateBase());
    perResolution("minibatch", schedule.getMinibatchMap(), schedule.getGpus());
    perResolution("max_minibatch_per_gpu", schedule.getMaxMinibatchPerGpuMap(), 1);
    perResolution("generator_lrate", schedule.getGeneratorLrateMap(), Float.MIN_VALUE);
    perResolution("discriminator_lrate", schedule.getDiscriminatorLrateMap(), Float.MIN_VALUE);
    perResolution("tick_kimg", schedule.getTickKimgMap(), Double.MIN_VALUE);
    perResolution("level_training_kimg", schedule.getLevelTrainingKimgMap(), 0);
    perResolution("level_transition_kimg", schedule.getLevelTransitionKimgMap(), 0);
    perResolution("level_training_steps", schedule.getLevelTrainingStepsMap(), 0);
    perResolution("level_transition_steps", schedule.getLevelTransitionStepsMap(), 0);
    if (schedule.hasPlateau()) {
      above0("schedule.plateau.factor", schedule.getPlateau().getFactor());
      atLeast("schedule.plateau.patience_steps", schedule.getPlateau().getPatienceSteps(), 0);
      atLeast("schedule.plateau.threshold", schedule.getPlateau().getThreshold(), 0);
      atLeast("schedule.plateau.min_lrate", schedule.getPlateau().getMinLrate(), 0);
    }
    annealings(schedule, config.getLoss());
    weights("loss.", config.getLoss());
    if (config.getLoss().hasWganGp()) {
      above0("loss.wgan_gp.gradient_target", config.getLoss().getWganGp().getGradientTarget());
    }
    if (config.getAugmentation().hasAdaptive()) {
      AdaptiveAugmentation adaptive = config.getAugmentation().getAdaptive();
      checkArgument(
          config.getLoss().hasNonSaturating(),
          "augmentation.adaptive: it goes by the sign of D's scores, which the loss %s gives no"
              + " meaning; choose loss.non_saturating, or augmentation without adaptive",
          Ascii.toLowerCase(config.getLoss().getKindCase().name()));
      above0("augmentation.adaptive.kimg", adaptive.getKimg());
      checkArgument(
          Math.abs(adaptive.getTarget()) < 1,
          "augmentation.adaptive.target: %s is not between -1 and 1",
          adaptive.getTarget());
    }
    atLeast("devices", config.getDevices(), 0);
    checkArgument(
        config.getSmoothing() >= 0 && config.getSmoothing() <= 1,
        "smoothing: %s is not from 0 to 1",
        config.getSmoothing());
    atLeast("discriminator_repeats", config.getDiscriminatorRepeats(), 1);
    atLeast("minibatch_repeats", config.getMinibatchRepeats(), 1);
    atLeast("image_snapshot_ticks", config.getImageSnapshotTicks(), 1);
    atLeast("network_snapshot_ticks", config.getNetworkSnapshotTicks(), 1);
    atLeast("keep_snapshots", config.getKeepSnapshots(), 0);
    atLeast("keep_best", config.getKeepBest(), 0);
    checkArgument(
        config.getKeepBest() == 0 || config.hasBestMetric(),
        "keep_best: %s snapshots are to be kept for being good, so name a best_metric",
        config.getKeepBest());
    atLeast("evaluate_every_ticks", config.getEvaluateEveryTicks(), 0);
    checkArgument(
        config.getEvaluateEveryTicks() == 0 || config.getEvaluateMetricsCount() > 0,
        "evaluate_every_ticks: snapshots are to be evaluated, so name some evaluate_metrics");
    atLeast("evaluate_images", config.getEvaluateImages(), 0);
    atLeast("standing_batches", config.getStandingBatches(), 0);
    atLeast("snapshot_minutes", config.getSnapshotMinutes(), 0);
    atLeast("grid_width", config.getGridWidth(), 1);
    atLeast("grid_height", config.getGridHeight(), 1);
    atLeast("accumulations", config.getAccumulations(), 1);
    if (config.hasSmoothingHalfLifeKimg()) {
      above0("smoothing_half_life_kimg", config.getSmoothingHalfLifeKimg());
    }
  }

  private static void annealings(Schedule schedule, Loss loss) {
    schedule
        .getAllFields()
        .forEach(
            (field, value) -> {
              if (value instanceof Annealing annealing) {
                annealing("schedule." + field.getName(), annealing);
              }
            });
    if (schedule.hasAnnealedLrate()) {
      above0("schedule.annealed_lrate.from", schedule.getAnnealedLrate().getFrom());
      above0("schedule.annealed_lrate.to", schedule.getAnnealedLrate().getTo());
    }
    checkArgument(
        Math.max(schedule.getAnnealedBeta2().getFrom(), schedule.getAnnealedBeta2().getTo()) < 1,
        "schedule.annealed_beta2: from %s to %s is not below 1",
        schedule.getAnnealedBeta2().getFrom(),
        schedule.getAnnealedBeta2().getTo());
    checkArgument(
        !schedule.hasAnnealedGamma() || loss.hasRelativistic() || loss.hasNonSaturating(),
        "schedule.annealed_gamma: it is the weight of R1 and R2, which the loss %s has not; choose"
            + " loss.relativistic or loss.non_saturating",
        Ascii.toLowerCase(loss.getKindCase().name()));
  }

  private static void annealing(String field, Annealing annealing) {
    checkArgument(
        annealing.hasFrom() && annealing.hasTo() && annealing.hasKimg(),
        "%s: from, to and kimg are wanted, found { %s }",
        field,
        TextFormat.printer().shortDebugString(annealing));
    atLeast(field + ".from", annealing.getFrom(), 0);
    atLeast(field + ".to", annealing.getTo(), 0);
    above0(field + ".kimg", annealing.getKimg());
  }

  /** All numbers of a loss and of the messages in it, which are weights. */
  private static void weights(String path, Message loss) {
    loss.getAllFields()
        .forEach(
            (field, value) -> {
              if (value instanceof Message inner) {
                weights(path + field.getName() + ".", inner);
              } else {
                atLeast(path + field.getName(), ((Number) value).doubleValue(), 0);
              }
            });
  }

  private static void perResolution(
      String field, Map<Integer, ? extends Number> values, double least) {
    values.forEach(
        (resolution, value) -> {
          checkArgument(
              isResolution(resolution),
              "schedule.%s: the key %s is no resolution (4, 8, 16, ...)",
              field,
              resolution);
          atLeast("schedule." + field + " at " + resolution, value.doubleValue(), least);
        });
  }

  private static boolean isResolution(int value) {
    return value >= 4 && Integer.bitCount(value) == 1;
  }

  // Written so that NaN fails.
  private static void atLeast(String field, double value, double least) {
    checkArgument(
        value >= least && value < Double.POSITIVE_INFINITY,
        "%s: %s is less than %s",
        field,
        value,
        least);
  }

  private static void above0(String field, double value) {
    checkArgument(
        value > 0 && value < Double.POSITIVE_INFINITY, "%s: %s is not above 0", field, value);
  }
}
