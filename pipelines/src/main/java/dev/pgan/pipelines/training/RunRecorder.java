package dev.pgan.pipelines.training;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.PganVersion;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.sampling.ImageGrid;
import dev.pgan.model.training.ConfigDifference;
import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.PngEncoder;
import dev.pgan.pipelines.storage.Lease;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Events;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingTick;
import java.io.IOException;

/** Writes what a run's folder holds besides the snapshots, and reports progress in images. */
final class RunRecorder implements TrainingListener {
  private final TrainingTask task;
  private final Lease lease;
  private final ImmutableList<ConfigDifference> changes;
  private TickLog log;
  private double secondsBefore;
  private long reported;
  private long shown;
  private int resolution;

  /**
   * @param lease confirmed before anything is written
   * @param changes of the run's config, which are told in the log and written
   */
  RunRecorder(TrainingTask task, Lease lease, ImmutableList<ConfigDifference> changes) {
    this.task = task;
    this.lease = lease;
    this.changes = changes;
  }

  @Override
  public void onStart(TrainingConfig config, Position position) throws IOException {
    lease.confirm();
    log = TickLog.open(task.run(), position.getTick());
    secondsBefore = log.seconds();
    if (position.getTick() == 0) {
      DataShape shape = task.data().shape();
      log.say(
          String.format(
              "pgan %s, preset %s, seed %s, %s images of %sx%s, %s channels, label size %s",
              PganVersion.current(),
              config.getPreset(),
              config.getSeed(),
              task.data().size(),
              shape.resolution(),
              shape.resolution(),
              shape.channels(),
              shape.labelSize()));
      if (task.first().isPresent()) {
        log.say(task.first().get().describe());
      }
    } else {
      log.say(
          "pgan "
              + PganVersion.current()
              + ", going on from snapshot "
              + RunLayout.snapshotName(position.getImages()));
    }
    for (ConfigDifference change : changes) {
      log.say("config changed: " + change);
      Events.log(
          "config-changed",
          "output",
          task.run(),
          "field",
          change.field(),
          "was",
          change.was(),
          "is",
          change.is());
    }
    // Written after the log, so that a crash in between makes the log say it twice and not never.
    RunFiles.write(task);
    shown = position.getImages();
    progress(position.getImages(), Long.MAX_VALUE);
  }

  @Override
  public void onReals(ImageBatch grid, int columns) throws IOException {
    writePng(RunLayout.REALS, grid, columns);
  }

  @Override
  public void onStep(long images, long totalImages) {
    lease.check();
    Count.IMAGES_IN.add(images - shown);
    shown = images;
    progress(images, totalImages);
  }

  // The last minibatches may show more than the total: progress ends at 100%.
  private void progress(long images, long totalImages) {
    long done = Math.min(images, totalImages);
    Progress.add(TrainingStage.NAME, done - reported);
    reported = done;
  }

  @Override
  public void onTick(Tick tick) throws IOException {
    lease.confirm();
    if (resolution != 0 && tick.resolution() != resolution) {
      Events.log(
          "level-grown",
          "output",
          task.run(),
          "kimg",
          tick.kimg(),
          "resolution",
          tick.resolution());
    }
    resolution = tick.resolution();
    log.add(
        TrainingTick.newBuilder()
            .setTick(tick.tick())
            .setKimg(tick.kimg())
            .setLod(tick.lod())
            .setResolution(tick.resolution())
            .setMinibatch(tick.minibatch())
            .setTotalSeconds(secondsBefore + tick.totalSeconds())
            .setSecondsPerTick(tick.secondsPerTick())
            .setSecondsPerKimg(tick.secondsPerKimg())
            .setMaintenanceSeconds(tick.maintenanceSeconds())
            .setGeneratorLrate(tick.generatorLearningRate())
            .setDiscriminatorLrate(tick.discriminatorLearningRate())
            .setGeneratorLoss(tick.lossG())
            .setDiscriminatorLoss(tick.lossD())
            .setRealScores(tick.realScores())
            .setFakeScores(tick.fakeScores())
            .putAllLossParts(tick.lossParts())
            .setTime(System.currentTimeMillis() / 1000.0)
            .build());
  }

  @Override
  public void onFakes(Position position, ImageBatch grid, int columns) throws IOException {
    lease.confirm();
    writePng(RunLayout.fakes(position.getImages()), grid, columns);
  }

  @Override
  public void onSnapshot(String name, Position position) {
    Events.log("snapshot-saved", "path", task.run().pathOf(RunLayout.snapshot(name)));
  }

  private void writePng(String name, ImageBatch images, int columns) throws IOException {
    ImageBatch grid = ImageGrid.layOut(images, columns);
    byte[] png =
        PngEncoder.encode(Image.ofChw(grid.width(), grid.height(), grid.channels(), grid.pixels()));
    task.run().write(name, out -> out.write(png));
  }
}
