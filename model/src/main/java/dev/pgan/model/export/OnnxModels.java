package dev.pgan.model.export;

import dev.pgan.model.TrainedWeights;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Optional;

/**
 * Snapshots in the format of ONNX: Gs alone, with inputs and outputs as {@link SavedModels} has
 * them.
 */
public final class OnnxModels {
  private OnnxModels() {}

  /**
   * Makes the file; none of a family that cannot be written so.
   *
   * @throws dev.pgan.model.snapshot.BrokenSnapshotException where the weights are not as they were
   *     written
   */
  public static Optional<byte[]> of(Snapshot snapshot) throws IOException {
    TrainingConfig config = snapshot.manifest().getConfig();
    return GanFamilies.of(config.getNetwork())
        .onnx(
            new TrainedWeights(
                config,
                snapshot.shape(),
                snapshot.read("Gs"),
                snapshot.manifest().getPosition().getLod()));
  }
}
