package dev.pgan.model.config;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.loss.Losses;
import dev.pgan.v1.Schedule;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingConfig.Precision;
import java.util.List;

/**
 * The presets of a family.
 *
 * @param byName each with all of the family's fields set, but the loss's own
 * @param parts what a preset can be changed by: {@code v2-1gpu,nowscale}
 * @param standard name of the one for configs that name none
 */
public record PresetTable(
    ImmutableMap<String, TrainingConfig> byName,
    ImmutableMap<String, TrainingConfig> parts,
    String standard) {
  /**
   * Fills in what is unset. A map or its base that is set replaces both the map and the base of the
   * preset, so that {@code minibatch_base: 16} alone means 16 at every resolution.
   *
   * @throws IllegalArgumentException naming the field, where a value cannot be used
   */
  public TrainingConfig complete(TrainingConfig config) {
    String name = config.getPreset().isEmpty() ? standard : config.getPreset();
    List<String> names = Splitter.on(',').trimResults().splitToList(name);
    TrainingConfig.Builder complete =
        TrainingConfig.newBuilder()
            .setPrecision(Precision.FLOAT32)
            .setDevices(0)
            .mergeFrom(find(names.get(0), byName));
    names.stream().skip(1).map(part -> find(part, parts)).forEach(part -> lay(part, complete));
    lay(config.toBuilder().setLoss(Losses.ofToday(config.getLoss())).build(), complete);
    return complete.setPreset(name).setLoss(Losses.complete(complete.getLoss())).build();
  }

  private static void lay(TrainingConfig over, TrainingConfig.Builder complete) {
    clearReplacedMaps(complete.getScheduleBuilder(), over.getSchedule());
    complete.mergeFrom(over);
  }

  private static TrainingConfig find(String name, ImmutableMap<String, TrainingConfig> among) {
    TrainingConfig found = among.get(name);
    checkArgument(
        found != null, "preset: %s is none of %s", name, String.join(", ", among.keySet()));
    return found;
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
