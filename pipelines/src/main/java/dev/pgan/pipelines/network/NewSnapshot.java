package dev.pgan.pipelines.network;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.DataShape;
import dev.pgan.model.PganVersion;
import dev.pgan.model.Tensor;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.FolderOwner;
import dev.pgan.v1.Position;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;

/**
 * Networks that become a snapshot, without the moments of optimizers.
 *
 * @param config complete
 * @param shape of the images that the networks were made for
 * @param weights of G, D and Gs, by full name
 */
record NewSnapshot(
    TrainingConfig config,
    DataShape shape,
    Position position,
    ImmutableMap<String, Tensor> weights) {

  /**
   * Writes the snapshot into a folder, as a run keeps it.
   *
   * @return the snapshot's folder
   * @throws UserException where there is a snapshot of that name
   */
  String write(BeamFolder run) throws IOException {
    String name = RunLayout.snapshotName(position.getImages());
    SnapshotStore store = new SnapshotStore(run);
    FolderOwner.RUN.check(run);
    checkOthers(run, store);
    if (store.names().contains(name)) {
      throw new UserException(
          run + ": there is a snapshot " + name + " already; choose another folder");
    }
    store.write(
        name,
        SnapshotManifest.newBuilder()
            .setConfig(config)
            .setResolution(shape.resolution())
            .setChannels(shape.channels())
            .setLabelSize(shape.labelSize())
            .setPosition(position)
            .setPganVersion(PganVersion.current())
            .build(),
        weights);
    return run.pathOf(RunLayout.snapshot(name));
  }

  /**
   * Checks that other snapshots in the folder have the same network, as snapshots of one folder are
   * taken for those of one training.
   */
  private void checkOthers(BeamFolder run, SnapshotStore store) throws IOException {
    for (String other : store.names()) {
      Snapshot snapshot = store.open(other);
      if (!snapshot.shape().equals(shape)
          || !snapshot.manifest().getConfig().getNetwork().equals(config.getNetwork())) {
        throw new UserException(
            run + ": its snapshot " + other + " is of another network; choose another folder");
      }
    }
  }
}
