package dev.pgan.pipelines.training;

import dev.pgan.model.DataShape;
import dev.pgan.model.Folder;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.Presets;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.util.Optional;

/**
 * The snapshot of other networks that a new run starts from, such as one of another data set or an
 * imported one. What it has of the optimizers is taken too; what it lacks starts afresh.
 *
 * @param path its folder
 */
record FirstSnapshot(String path, Snapshot snapshot) {

  /** That of a job, where it names one. */
  static Optional<FirstSnapshot> of(TrainingJob job) throws IOException {
    if (job.getResumeFrom().isEmpty()) {
      return Optional.empty();
    }
    SnapshotPaths.LocatedSnapshot found = SnapshotPaths.find(job.getResumeFrom());
    return Optional.of(new FirstSnapshot(found.path(), found.snapshot()));
  }

  /** A config with the snapshot's networks, where it names none. */
  TrainingConfig withNetwork(TrainingConfig config) {
    return config.hasNetwork()
        ? config
        : config.toBuilder().setNetwork(snapshot.manifest().getConfig().getNetwork()).build();
  }

  /**
   * Tells whether a training can start from it.
   *
   * @throws UserException where the networks, the images or the schedule do not fit
   */
  void check(TrainingConfig config, DataShape data) {
    if (!snapshot.shape().equals(data)) {
      throw new UserException(
          String.format(
              "%s: its networks were made for images of %s, but those of the data set are of %s;"
                  + " choose a data set like the first",
              path, describe(snapshot.shape()), describe(data)));
    }
    TrainingConfig own = Presets.complete(snapshot.manifest().getConfig(), data);
    if (!own.getNetwork().equals(config.getNetwork())) {
      throw new UserException(
          String.format(
              "%s: its network is %s, that of the config is %s; leave network out of the config",
              path, own.getNetwork(), config.getNetwork()));
    }
    double kimg = images() / 1000.0;
    if (kimg >= config.getSchedule().getTotalKimg()) {
      throw new UserException(
          String.format(
              "%s: its networks have seen %s kimg, and schedule.total_kimg is %s: raise it",
              path, kimg, config.getSchedule().getTotalKimg()));
    }
  }

  /** Writes it as the first snapshot of a run that has none, with the config of that run. */
  void write(TrainingConfig config, Folder run) throws IOException {
    SnapshotStore store = new SnapshotStore(run);
    if (store.names().isEmpty()) {
      SnapshotManifest.Builder header = snapshot.manifest().toBuilder().setConfig(config);
      header.getPositionBuilder().clearTick().clearPending();
      store.write(RunLayout.snapshotName(images()), header.build(), snapshot.readAll());
    }
  }

  String describe() {
    return String.format(
        "first state: snapshot %s, SHA-256 of its manifest %s", path, snapshot.manifestSha256());
  }

  private static String describe(DataShape shape) {
    return String.format(
        "%sx%s with %s channels and labels of %s values",
        shape.resolution(), shape.resolution(), shape.channels(), shape.labelSize());
  }

  private long images() {
    return snapshot.manifest().getPosition().getImages();
  }
}
