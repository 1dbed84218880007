package dev.pgan.model.config;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.NearestNames;
import dev.pgan.model.loss.Losses;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.List;

/**
 * The presets of a family.
 *
 * @param parts what a preset of this family can be changed by, beside {@link CommonParts}: {@code
 *     v2-1gpu,nowscale}
 * @param standard name of the preset for configs that name none
 */
public record PresetTable(
    ImmutableMap<String, Preset> byName, ImmutableMap<String, Part> parts, String standard) {
  private static final Splitter NAMES = Splitter.on(',').trimResults();

  /** Whether it has the preset that a config names, whatever its parts. */
  public boolean has(String preset) {
    return byName.containsKey(NAMES.splitToList(preset).get(0));
  }

  /**
   * The preset of a config, whatever its parts; the standard where the name is empty.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public Preset preset(String name) {
    return find("preset", NAMES.splitToList(name.isEmpty() ? standard : name).get(0), byName);
  }

  /**
   * Fills in what is unset. A map or its base that is set replaces both the map and the base of the
   * preset, so that {@code minibatch_base: 16} alone means 16 at every resolution.
   *
   * @throws IllegalArgumentException naming the field, where a value cannot be used
   */
  public TrainingConfig complete(TrainingConfig config, DataShape data) {
    String name = config.getPreset().isEmpty() ? standard : config.getPreset();
    List<String> names = NAMES.splitToList(name);
    TrainingConfig.Builder complete =
        TrainingConfig.newBuilder()
            .setPrecision(Precision.FLOAT32)
            .setDevices(0)
            .mergeFrom(preset(name).config());
    ImmutableMap<String, Part> all =
        ImmutableMap.<String, Part>builder().putAll(parts).putAll(CommonParts.all()).buildOrThrow();
    names.stream()
        .skip(1)
        .forEach(part -> layOver(complete, find("part", part, all).changes().apply(data)));
    layOver(complete, config.toBuilder().setLoss(Losses.ofToday(config.getLoss())).build());
    return complete.setPreset(name).setLoss(Losses.complete(complete.getLoss())).build();
  }

  private static <T> T find(String what, String name, ImmutableMap<String, T> among) {
    T found = among.get(name);
    checkArgument(
        found != null,
        "preset: there is no %s %s; the nearest are %s",
        what,
        name,
        String.join(", ", NearestNames.of(name, among.keySet(), 3)));
    return found;
  }

  private static void layOver(TrainingConfig.Builder complete, TrainingConfig config) {
    clearReplacedMaps(complete.getScheduleBuilder(), config.getSchedule());
    complete.mergeFrom(config);
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
    if (config.hasLodTrainingKimg()
        || config.getLevelTrainingKimgCount() > 0
        || config.getLevelTrainingStepsCount() > 0) {
      preset.clearLevelTrainingKimg().clearLevelTrainingSteps();
    }
    if (config.hasLodTransitionKimg()
        || config.getLevelTransitionKimgCount() > 0
        || config.getLevelTransitionStepsCount() > 0) {
      preset.clearLevelTransitionKimg().clearLevelTransitionSteps();
    }
  }
}
