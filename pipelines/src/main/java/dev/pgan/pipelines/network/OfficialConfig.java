package dev.pgan.pipelines.network;

import com.google.common.collect.ImmutableSet;
import dev.pgan.model.DataShape;
import dev.pgan.pipelines.pickle.NumpyPickles;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.ProgressiveConfig;
import java.util.Map;
import java.util.Objects;

/** What the options of official networks mean in a config of this program. */
final class OfficialConfig {
  /** Options that say how a graph is built, and not what it computes. */
  private static final ImmutableSet<String> WITHOUT_EFFECT =
      ImmutableSet.of("structure", "dtype", "is_template_graph");

  private static final ImmutableSet<String> OF_THE_DATA =
      ImmutableSet.of("num_channels", "resolution", "label_size");

  private final String file;
  private final OfficialNetwork generator;
  private final OfficialNetwork discriminator;

  OfficialConfig(String file, OfficialNetwork generator, OfficialNetwork discriminator) {
    this.file = file;
    this.generator = generator;
    this.discriminator = discriminator;
    checkBuilder(generator, "G_paper");
    checkBuilder(discriminator, "D_paper");
  }

  private void checkBuilder(OfficialNetwork network, String expected) {
    if (!network.builder().equals(expected)) {
      throw new UserException(
          String.format(
              "%s: a network built by %s expected, found one built by %s",
              file, expected, network.builder()));
    }
  }

  /** The images that the networks were made for. */
  DataShape shape() {
    return new DataShape(
        integer(generator, "resolution", 32),
        integer(generator, "num_channels", 1),
        integer(generator, "label_size", 0));
  }

  /**
   * The networks.
   *
   * @throws UserException naming an option that this program does not have
   */
  ProgressiveConfig network() {
    ProgressiveConfig.Builder config = ProgressiveConfig.newBuilder();
    generator.options().forEach((name, value) -> set(config, name, value));
    for (Map.Entry<String, Object> option : discriminator.options().entrySet()) {
      ProgressiveConfig.Builder alone = ProgressiveConfig.newBuilder();
      set(alone, option.getKey(), option.getValue());
      checkSame(config.build(), alone.build(), option.getKey());
      config.mergeFrom(alone.build());
    }
    return config.build();
  }

  /** An option that both networks have must be the same in both: a config says it once. */
  private void checkSame(ProgressiveConfig ofG, ProgressiveConfig ofD, String option) {
    ofD.getAllFields()
        .forEach(
            (field, value) -> {
              if (ofG.hasField(field) && !Objects.equals(ofG.getField(field), value)) {
                throw new UserException(
                    String.format(
                        "%s: %s is %s in G and %s in D; networks that differ in it cannot be"
                            + " imported",
                        file, option, ofG.getField(field), value));
              }
            });
  }

  private void set(ProgressiveConfig.Builder config, String option, Object value) {
    switch (option) {
      case "fmap_base" -> config.setFmapBase(integer(option, value));
      case "fmap_max" -> config.setFmapMax(integer(option, value));
      case "latent_size" -> config.setLatentSize(integer(option, value));
      case "normalize_latents" -> config.setNormalizeLatents(flag(option, value));
      case "use_wscale" -> config.setUseWscale(flag(option, value));
      case "use_pixelnorm" -> config.setUsePixelnorm(flag(option, value));
      case "use_leakyrelu" -> config.setUseLeakyrelu(flag(option, value));
      case "fused_scale" -> config.setFusedScale(flag(option, value));
      case "mbstd_group_size" -> config.setMbstdGroupSize(integer(option, value));
      case "pixelnorm_epsilon" -> config.setPixelnormEpsilon((float) number(option, value));
      case "fmap_decay" -> expect(option, number(option, value) == 1, value, "1");
      case "tanh_at_end" -> expect(option, !flag(option, value), value, "False");
      default ->
          expect(
              option,
              WITHOUT_EFFECT.contains(option) || OF_THE_DATA.contains(option),
              value,
              "none of that name");
    }
  }

  private int integer(OfficialNetwork network, String option, int standard) {
    Object value = network.options().get(option);
    return value == null ? standard : integer(option, value);
  }

  private int integer(String option, Object value) {
    double number = number(option, value);
    expect(option, number == (int) number, value, "a whole number");
    return (int) number;
  }

  private double number(String option, Object value) {
    expect(option, value instanceof Number, value, "a number");
    return ((Number) value).doubleValue();
  }

  private boolean flag(String option, Object value) {
    expect(option, value instanceof Boolean, value, "True or False");
    return (Boolean) value;
  }

  private void expect(String option, boolean good, Object found, String expected) {
    if (!good) {
      throw new UserException(
          String.format(
              "%s: the network was built with %s=%s, which cannot be imported; expected %s",
              file, option, NumpyPickles.describe(found), expected));
    }
  }
}
