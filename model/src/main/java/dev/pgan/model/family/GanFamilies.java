package dev.pgan.model.family;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.GanFamily;
import dev.pgan.model.biggan.BigGan;
import dev.pgan.model.config.Preset;
import dev.pgan.model.config.PresetTable;
import dev.pgan.model.progressive.ProgressiveGan;
import dev.pgan.v1.BigGanConfig;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.TrainingConfig;

/** The families of networks that a config can name. */
public final class GanFamilies {
  private GanFamilies() {}

  /** The presets of each family, by what a config's {@code network} calls the family. */
  public static ImmutableMap<String, PresetTable> presets() {
    return ImmutableMap.of("progressive", ProgressiveGan.presets(), "biggan", BigGan.presets());
  }

  /**
   * The preset that a config builds on, by name or as its family's standard.
   *
   * @throws IllegalArgumentException where there is none of that name
   */
  public static Preset preset(TrainingConfig config) {
    NetworkConfig network =
        config.getNetwork().getFamilyCase() == NetworkConfig.FamilyCase.FAMILY_NOT_SET
            ? standard(config.getPreset())
            : config.getNetwork();
    PresetTable table = network.hasBiggan() ? BigGan.presets() : ProgressiveGan.presets();
    return table.preset(config.getPreset());
  }

  /**
   * The networks of a config that names none: of the family that has its preset, progressive ones
   * where that is empty or unknown.
   */
  public static NetworkConfig standard(String preset) {
    NetworkConfig.Builder config = NetworkConfig.newBuilder();
    return BigGan.presets().has(preset)
        ? config.setBiggan(BigGanConfig.getDefaultInstance()).build()
        : config.setProgressive(ProgressiveConfig.getDefaultInstance()).build();
  }

  /** The family of a config. Throws where it names none. */
  public static GanFamily of(NetworkConfig config) {
    return switch (config.getFamilyCase()) {
      case PROGRESSIVE -> new ProgressiveGan();
      case BIGGAN -> new BigGan();
      case FAMILY_NOT_SET ->
          throw new IllegalArgumentException(
              "the config names no network: give it one, such as network { progressive {} }");
    };
  }
}
