package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.model.Folder;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.model.training.TrainingSchedule;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import java.io.IOException;
import java.util.Locale;

/**
 * Where a new run begins that starts from a snapshot.
 *
 * @param images of the schedule that count as shown
 * @param point of the schedule after those images
 */
record FirstState(FirstSnapshot snapshot, long images, TrainingSchedule.Point point) {

  /**
   * The first state of a job: at the job's {@code resume_kimg}, or where the schedule has grown as
   * far as the networks of the snapshot.
   *
   * @param config complete
   * @throws UserException where networks, images or schedule do not fit
   */
  static FirstState of(
      TrainingJob job, FirstSnapshot snapshot, TrainingConfig config, DataShape data) {
    snapshot.check(config, data);
    TrainingSchedule schedule = new TrainingSchedule(config.getSchedule(), data);
    long images = job.hasResumeKimg() ? chosen(job, schedule) : snapshot.imagesIn(config, schedule);
    if (images >= schedule.totalImages()) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s: a training would go on with it at %.1f kimg, and schedule.total_kimg is %s:"
                  + " raise it, or say as resume_kimg where in the schedule to go on",
              snapshot.path(),
              images / 1000.0,
              config.getSchedule().getTotalKimg()));
    }
    return new FirstState(snapshot, images, schedule.at(images));
  }

  private static long chosen(TrainingJob job, TrainingSchedule schedule) {
    double kimg = job.getResumeKimg();
    if (!(kimg >= 0 && kimg * 1000 < schedule.totalImages())) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "resume_kimg is %s; expected 0 or more, and less than schedule.total_kimg, %s",
              kimg,
              schedule.totalImages() / 1000.0));
    }
    return Math.round(kimg * 1000);
  }

  /** Writes the state as the first snapshot of a run that has none, with the config of that run. */
  void write(TrainingConfig config, Folder run) throws IOException {
    SnapshotStore store = new SnapshotStore(run);
    if (store.names().isEmpty()) {
      SnapshotManifest.Builder header =
          snapshot.snapshot().manifest().toBuilder().setConfig(config);
      header.getPositionBuilder().setImages(images).clearTick().clearPending();
      store.write(RunLayout.snapshotName(images), header.build(), snapshot.snapshot().readAll());
    }
  }

  /** What a user should know of the state. */
  ImmutableList<String> lines() {
    return ImmutableList.of(
        snapshot.describe(),
        String.format(
            Locale.ROOT,
            "goes on at %.1f kimg of the schedule, %s: %s; resume_kimg chooses another place",
            images / 1000.0,
            level(point.lod()),
            point.resolution() == snapshot.shape().resolution() >> (int) Math.floor(snapshot.lod())
                ? "as far as the snapshot's networks have grown"
                : "the snapshot's networks have grown to " + level(snapshot.lod())),
        snapshot.hasOptimizers()
            ? "optimizers: those of the snapshot"
            : "optimizers: new ones, the snapshot has none");
  }

  private String level(double lod) {
    return String.format(
        Locale.ROOT,
        "%1$sx%1$s (lod %2$.2f)",
        snapshot.shape().resolution() >> (int) Math.floor(lod),
        lod);
  }
}
