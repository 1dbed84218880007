package dev.pgan.pipelines.training;

import dev.pgan.model.DataShape;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.training.Presets;
import dev.pgan.model.training.TrainingSchedule;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The snapshot of other networks that a new run starts from, such as those of another data set or
 * imported ones. Moments of the optimizers are taken too where the snapshot has them; what it lacks
 * starts afresh.
 *
 * @param path folder of the snapshot
 */
record FirstSnapshot(String path, Snapshot snapshot) {

  /** The snapshot that a job names, where it names one. */
  static Optional<FirstSnapshot> of(TrainingJob job) throws IOException {
    if (job.getResumeFrom().isEmpty()) {
      if (job.hasResumeKimg()) {
        throw new UserException("resume_kimg is for a training with resume_from; name a snapshot");
      }
      return Optional.empty();
    }
    SnapshotPaths.LocatedSnapshot found = SnapshotPaths.find(job.getResumeFrom());
    return Optional.of(new FirstSnapshot(found.path(), found.snapshot()));
  }

  /** A config, with the snapshot's networks where the config names none. */
  TrainingConfig withNetwork(TrainingConfig config) {
    return config.hasNetwork()
        ? config
        : config.toBuilder().setNetwork(snapshot.manifest().getConfig().getNetwork()).build();
  }

  /**
   * Checks that a training can start from the snapshot.
   *
   * @throws UserException where the networks or the images do not fit
   */
  void check(TrainingConfig config, DataShape data) {
    if (!snapshot.shape().equals(data)) {
      throw new UserException(
          String.format(
              "%s: its networks were made for images of %s, but those of the data set are of %s;"
                  + " %s",
              path,
              describe(snapshot.shape()),
              describe(data),
              canBeCut(data)
                  ? "cut them to that (network convert), or make a data set like the first"
                  : "make a data set like the first"));
    }
    TrainingConfig own = Presets.complete(snapshot.manifest().getConfig(), data);
    if (!own.getNetwork().equals(config.getNetwork())) {
      throw new UserException(
          String.format(
              "%s: its network is %s, that of the config is %s; leave network out of the config",
              path, own.getNetwork(), config.getNetwork()));
    }
  }

  /**
   * Images of a schedule at which a training goes on: as many as the networks have seen, where the
   * schedule has grown as far by then as the networks; else those after which the schedule has
   * first grown as far. (The official program starts at 0 unless told otherwise, and shrinks grown
   * networks to 4x4.)
   *
   * @param config complete, that of the schedule
   * @throws UserException where the schedule never grows as far
   */
  long imagesIn(TrainingConfig config, TrainingSchedule schedule) {
    long seen = snapshot.manifest().getPosition().getImages();
    // The lod is that of the last minibatch, and was read before the first one of its group.
    long group = Math.max(group(config, seen), group(snapshot.manifest().getConfig(), seen));
    if (schedule.at(seen).lod() <= lod() && lod() <= schedule.at(Math.max(0, seen - group)).lod()) {
      return seen;
    }
    OptionalLong first = schedule.first(point -> point.lod() <= lod());
    return first.orElseThrow(
        () ->
            new UserException(
                String.format(
                    "%s: its networks have grown to lod %s, which the schedule does not reach in"
                        + " schedule.total_kimg, %s: raise it, or let growing start there by"
                        + " schedule.initial_resolution: %s",
                    path,
                    lod(),
                    config.getSchedule().getTotalKimg(),
                    shape().resolution() >> (int) Math.floor(lod()))));
  }

  private long group(TrainingConfig config, long images) {
    TrainingConfig whole = Presets.complete(config, shape());
    return (long) whole.getMinibatchRepeats()
        * whole.getDiscriminatorRepeats()
        * new TrainingSchedule(whole.getSchedule(), shape()).at(images).minibatch();
  }

  DataShape shape() {
    return snapshot.shape();
  }

  /** Level of detail at which the networks were trained last. */
  double lod() {
    return snapshot.manifest().getPosition().getLod();
  }

  /** Whether the snapshot has moments of the optimizers. */
  boolean hasOptimizers() {
    return snapshot.manifest().getFilesList().stream()
        .anyMatch(file -> file.getName().equals(RunLayout.tensors("D_opt")));
  }

  String describe() {
    return String.format(
        "first state: snapshot %s, SHA-256 of its manifest %s", path, snapshot.manifestSha256());
  }

  private boolean canBeCut(DataShape data) {
    return snapshot.manifest().getConfig().getNetwork().hasProgressive()
        && data.resolution() < shape().resolution()
        && data.channels() == shape().channels()
        && data.labelSize() == shape().labelSize();
  }

  private static String describe(DataShape shape) {
    return String.format(
        "%sx%s with %s channels and labels of %s values",
        shape.resolution(), shape.resolution(), shape.channels(), shape.labelSize());
  }
}
