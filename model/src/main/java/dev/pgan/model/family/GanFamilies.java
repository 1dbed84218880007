package dev.pgan.model.family;

import dev.pgan.model.GanFamily;
import dev.pgan.model.progressive.ProgressiveGan;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;

/** The families of networks that a config can name. */
public final class GanFamilies {
  private GanFamilies() {}

  /** The networks of a config that names none. */
  public static NetworkConfig standard() {
    return NetworkConfig.newBuilder()
        .setProgressive(ProgressiveConfig.getDefaultInstance())
        .build();
  }

  /** The family of a config. Throws where it names none. */
  public static GanFamily of(NetworkConfig config) {
    return switch (config.getFamilyCase()) {
      case PROGRESSIVE -> new ProgressiveGan();
      case FAMILY_NOT_SET ->
          throw new IllegalArgumentException(
              "the config names no network: give it one, such as network { progressive {} }");
    };
  }
}
