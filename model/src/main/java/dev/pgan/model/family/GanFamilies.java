package dev.pgan.model.family;

import dev.pgan.model.GanFamily;
import dev.pgan.model.biggan.BigGan;
import dev.pgan.model.progressive.ProgressiveGan;
import dev.pgan.v1.BigGanConfig;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;

/** The families of networks that a config can name. */
public final class GanFamilies {
  private GanFamilies() {}

  /**
   * The networks of a config that names none: of the family that has its preset, progressive ones
   * where that is empty or unknown.
   */
  public static NetworkConfig standard(String preset) {
    NetworkConfig.Builder config = NetworkConfig.newBuilder();
    return BigGan.presets().contains(preset)
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
