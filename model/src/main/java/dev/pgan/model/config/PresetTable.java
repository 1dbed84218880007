package dev.pgan.model.config;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.loss.Losses;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;

/**
 * The presets of a family.
 *
 * @param byName each with all of the family's fields set, but the loss's own
 * @param standard name of the one for configs that name none
 */
public record PresetTable(ImmutableMap<String, TrainingConfig> byName, String standard) {
  /**
   * Fills in what is unset. A map or its base that is set replaces both the map and the base of the
   * preset, so that {@code minibatch_base: 16} alone means 16 at every resolution.
   *
   * @throws IllegalArgumentException naming the field, where a value cannot be used
   */
  public TrainingConfig complete(TrainingConfig config) {
    String name = config.getPreset().isEmpty() ? standard : config.getPreset();
    TrainingConfig preset = byName.get(name);
    checkArgument(
        preset != null, "preset: %s is none of %s", name, String.join(", ", byName.keySet()));
    TrainingConfig.Builder complete = preset.toBuilder();
    clearReplacedMaps(complete.getScheduleBuilder(), config.getSchedule());
    complete.mergeFrom(config.toBuilder().setLoss(Losses.ofToday(config.getLoss())).build());
    return complete.setPreset(name).setLoss(Losses.complete(complete.getLoss())).build();
  }

  private static void clearReplacedMaps(Schedule.Builder preset, Schedule config) {
    if (config.hasMinibatchBase() || config.getMinibatchCount() > 0) {
      preset.clearMinibatch();
    }
    if (config.getMaxMinibatchPerGpuCount() > 0) {
      preset.clearMaxMinibatchPerGpu();
    }
    if (config.hasGeneratorLrateBase() || config.getGeneratorLrateCount() > 0) {
      preset.clearGeneratorLrate();
    }
    if (config.hasDiscriminatorLrateBase() || config.getDiscriminatorLrateCount() > 0) {
      preset.clearDiscriminatorLrate();
    }
    if (config.hasTickKimgBase() || config.getTickKimgCount() > 0) {
      preset.clearTickKimg();
    }
  }
}
