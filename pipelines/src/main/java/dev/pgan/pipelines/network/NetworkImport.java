package dev.pgan.pipelines.network;

import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.Tensor;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.pickle.TorchFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Map;

/**
 * Makes a snapshot of the networks of another program. It has no moments of the optimizers, as
 * those files have none.
 */
public final class NetworkImport {
  private NetworkImport() {}

  /**
   * Reads a file and writes a snapshot of it into a folder, as a run keeps it: a pickle of the
   * official program, {@code G.pth} of BigGAN-PyTorch with {@code D.pth} and {@code G_ema.pth}
   * beside it, or a checkpoint of pytorch_GAN_zoo's progressive GAN.
   *
   * @return the snapshot's folder
   * @throws UserException where the file is none of these, or the folder has a snapshot of that
   *     name
   */
  public static String run(BeamFile file, BeamFolder run) throws IOException {
    ImportedNetworks networks =
        file.name().endsWith(".pth") || file.name().endsWith(".pt")
            ? ofTorch(file)
            : OfficialFile.read(file);
    TrainingConfig config = config(file, networks);
    check(file, networks.weights(), config, networks.shape());
    return new NewSnapshot(config, networks.shape(), networks.position(), networks.weights())
        .write(run);
  }

  private static ImportedNetworks ofTorch(BeamFile file) throws IOException {
    Object saved = TorchFile.read(file, GanZooFile.RECORDS);
    return saved instanceof Map<?, ?> map && GanZooFile.isOne(map)
        ? GanZooFile.networks(file, map)
        : BigGanFiles.read(file, saved);
  }

  private static TrainingConfig config(BeamFile file, ImportedNetworks networks) {
    try {
      return Presets.complete(
          TrainingConfig.newBuilder().setNetwork(networks.network()).build(), networks.shape());
    } catch (IllegalArgumentException e) {
      throw new UserException(file + ": " + e.getMessage(), e);
    }
  }

  /** Checks that there is every weight that the family has, in its shape, and no other. */
  private static void check(
      BeamFile file, Map<String, Tensor> weights, TrainingConfig config, DataShape shape) {
    GanFamily family = GanFamilies.of(config.getNetwork());
    Map<String, Tensor> expected = family.initialState(config, shape);
    expected.forEach(
        (name, tensor) -> {
          Tensor found = weights.get(name);
          if (found == null || !found.shape().equals(tensor.shape())) {
            throw new UserException(
                String.format(
                    "%s: %s of shape %s expected, found %s",
                    file, name, tensor.shape(), found == null ? "none" : found.shape()));
          }
        });
    weights.keySet().stream()
        .filter(name -> !expected.containsKey(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new UserException(file + ": " + name + " is no weight of such a network");
            });
  }
}
