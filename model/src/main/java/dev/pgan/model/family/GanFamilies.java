package dev.pgan.model.family;

import dev.pgan.model.GanFamily;
import dev.pgan.model.progressive.ProgressiveGan;
import dev.pgan.v1.NetworkConfig;

/** The families of networks that a config can name. */
public final class GanFamilies {
  private GanFamilies() {}

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
