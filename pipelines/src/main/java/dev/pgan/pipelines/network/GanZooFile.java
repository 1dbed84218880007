package dev.pgan.pipelines.network;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.pgan.model.Tensor;
import dev.pgan.model.progressive.GanZooNetworks;
import dev.pgan.pipelines.pickle.NumpyPickles;
import dev.pgan.pipelines.pickle.PickledRecord;
import dev.pgan.pipelines.pickle.TorchFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Position;
import java.util.Map;

/**
 * A checkpoint of pytorch_GAN_zoo's progressive GAN: {@code netG}, {@code netD}, perhaps {@code
 * avgG}, and a {@code config} that says how they were built.
 */
final class GanZooFile {
  static final ImmutableSet<String> RECORDS = ImmutableSet.of("models.utils.config.BaseConfig");

  /** Their losses under which the images of G are not squeezed by a tanh. */
  private static final ImmutableSet<Object> LOSSES = ImmutableSet.of("WGANGP", "Logistic");

  private final BeamFile file;
  private final ImmutableMap<String, Object> options;

  private GanZooFile(BeamFile file, ImmutableMap<String, Object> options) {
    this.file = file;
    this.options = options;
  }

  static boolean isOne(Map<?, ?> saved) {
    return saved.containsKey("netG");
  }

  /**
   * The networks of a checkpoint.
   *
   * @throws UserException where they are not progressive networks as this program has them
   */
  static ImportedNetworks networks(BeamFile file, Map<?, ?> saved) {
    if (!(saved.get("config") instanceof PickledRecord config)) {
      throw new UserException(file + ": a checkpoint with a config expected, found none");
    }
    return new GanZooFile(file, config.fields()).networks(saved);
  }

  private ImportedNetworks networks(Map<?, ?> saved) {
    check("lossCriterion", LOSSES.contains(options.get("lossCriterion")), "WGANGP or Logistic");
    check("leakyReluLeak", Double.valueOf(0.2).equals(options.get("leakyReluLeak")), "0.2");
    check("perChannelNormalization", isOn("perChannelNormalization"), "True");
    check("alpha", options.get("alpha") instanceof Number, "a number from 0 to 1");
    ImmutableMap.Builder<String, Tensor> arrays = ImmutableMap.builder();
    add(arrays, "G/", saved.get("netG"));
    add(arrays, "D/", saved.get("netD"));
    add(arrays, "Gs/", saved.get(saved.containsKey("avgG") ? "avgG" : "netG"));
    try {
      GanZooNetworks networks = new GanZooNetworks(arrays.buildOrThrow(), isOn("equalizedlR"));
      // Their alpha is the share of the coarser level, as the fraction of our lod.
      double lod = ((Number) options.get("alpha")).doubleValue();
      return new ImportedNetworks(
          NetworkConfig.newBuilder().setProgressive(networks.config()).build(),
          networks.data(),
          networks.state(),
          Position.newBuilder().setLod(lod).build());
    } catch (IllegalArgumentException e) {
      throw new UserException(file + ": " + e.getMessage(), e);
    }
  }

  private void add(ImmutableMap.Builder<String, Tensor> arrays, String network, Object state) {
    TorchFile.tensors(file, state).forEach((name, tensor) -> arrays.put(network + name, tensor));
  }

  private boolean isOn(String option) {
    return Boolean.TRUE.equals(options.get(option));
  }

  private void check(String option, boolean good, String expected) {
    if (!good) {
      throw new UserException(
          String.format(
              "%s: the networks were built with %s=%s, which cannot be imported; expected %s",
              file, option, NumpyPickles.describe(options.get(option)), expected));
    }
  }
}
