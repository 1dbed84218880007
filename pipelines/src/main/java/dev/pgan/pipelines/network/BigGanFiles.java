package dev.pgan.pipelines.network;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;
import dev.pgan.model.biggan.PyTorchNetworks;
import dev.pgan.model.graph.RunningAverage;
import dev.pgan.pipelines.pickle.TorchFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.NetworkConfig;
import dev.pgan.v1.Position;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The weights that BigGAN-PyTorch saves: {@code G.pth}, {@code D.pth} and, where it averages,
 * {@code G_ema.pth}, all with the same ending such as {@code _best0} before the dot.
 */
final class BigGanFiles {
  private BigGanFiles() {}

  /**
   * Reads them.
   *
   * @param generator {@code G.pth}
   * @param saved what {@code G.pth} holds
   * @throws UserException where one is missing, or they are no such networks
   */
  static ImportedNetworks read(BeamFile generator, Object saved) throws IOException {
    if (!generator.name().startsWith("G")) {
      throw new UserException(
          generator
              + ": the file of G expected, G.pth; D.pth and G_ema.pth are read from beside it");
    }
    String ending = generator.name().substring(1);
    BeamFolder folder = generator.folder();
    Map<String, Tensor> arrays = new LinkedHashMap<>();
    add(arrays, "G/", generator, saved);
    add(arrays, "D/", new BeamFile(folder, "D" + ending));
    if (folder.list("G_ema" + ending).contains("G_ema" + ending)) {
      add(arrays, "Gs/", new BeamFile(folder, "G_ema" + ending));
    }
    try {
      PyTorchNetworks networks = new PyTorchNetworks(ImmutableMap.copyOf(arrays));
      ImmutableMap<String, Tensor> state = networks.state();
      return new ImportedNetworks(
          NetworkConfig.newBuilder().setBiggan(networks.config()).build(),
          networks.data(),
          state.keySet().stream().anyMatch(name -> name.startsWith("Gs/"))
              ? state
              : RunningAverage.startingFrom(state),
          Position.getDefaultInstance());
    } catch (IllegalArgumentException e) {
      throw new UserException(generator + ": " + e.getMessage(), e);
    }
  }

  private static void add(Map<String, Tensor> arrays, String network, BeamFile file)
      throws IOException {
    add(arrays, network, file, TorchFile.read(file, Set.of()));
  }

  private static void add(Map<String, Tensor> arrays, String network, BeamFile file, Object saved) {
    TorchFile.tensors(file, saved).forEach((name, tensor) -> arrays.put(network + name, tensor));
  }
}
