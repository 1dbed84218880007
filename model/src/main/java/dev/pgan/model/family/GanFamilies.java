package dev.pgan.model.family;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.FrozenNetworks;
import dev.pgan.model.GanFamily;
import dev.pgan.model.Tensor;
import dev.pgan.model.biggan.BigGan;
import dev.pgan.model.progressive.ProgressiveGan;
import dev.pgan.v1.BigGanConfig;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.ProgressiveConfig;
import dev.pgan.v1.TrainingConfig;
import org.tensorflow.op.Ops;

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

  /**
   * Gs and D for a graph.
   *
   * @param config complete
   * @param weights those of Gs and D by full name
   * @param lod level of detail that they were trained to
   */
  public static FrozenNetworks frozen(
      Ops tf,
      TrainingConfig config,
      DataShape data,
      ImmutableMap<String, Tensor> weights,
      double lod) {
    return config.getNetwork().hasBiggan()
        ? BigGan.frozen(tf, config, data, weights)
        : ProgressiveGan.frozen(tf, config, data, weights, lod);
  }
}
