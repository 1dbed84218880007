package dev.pgan.pipelines.training;

import dev.pgan.model.training.TrainingListener;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.Position;
import dev.pgan.v1.TrainingConfig;

/** Reports progress in images. */
final class ImageProgress implements TrainingListener {
  private long shown;
  private long reported;

  @Override
  public void onStart(TrainingConfig config, Position position) {
    shown = position.getImages();
    report(shown);
  }

  @Override
  public void onStep(long images, long totalImages) {
    Count.IMAGES_IN.add(images - shown);
    shown = images;
    // The last minibatches may show more than the total: progress ends at 100%.
    report(Math.min(images, totalImages));
  }

  private void report(long done) {
    Progress.add(TrainingStage.NAME, done - reported);
    reported = done;
  }
}
