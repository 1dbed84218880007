package dev.pgan.pipelines.generation;

import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.sampling.DrawChecks;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageContainer;
import dev.pgan.v1.ImageEncoding;
import java.io.IOException;

/** Checks a user's jobs, and fills in what they leave open. */
final class GenerationJobs {
  private static final long IMAGES_PER_SHARD = 1000;

  /** As many images as BigGAN's program writes into its one file. */
  private static final long IMAGES_PER_NPZ = 50_000;

  private static final long MAX_SHARDS = 100_000;
  private static final int QUALITY = 95;

  private GenerationJobs() {}

  /** Checks what can be checked without the snapshot, and returns the job. */
  static GenerationJob checked(GenerationJob job) {
    check(!job.getOut().isEmpty(), "no folder for the images is named");
    check(
        job.getCount() >= 1 || job.getCount() == 0 && DrawChecks.areLimited(job.getDraws()),
        "count of images is %s, expected at least 1",
        job.getCount());
    check(
        job.getImagesPerShard() >= 0,
        "images_per_shard is %s, expected at least 1, or 0 for %s",
        job.getImagesPerShard(),
        IMAGES_PER_SHARD);
    check(
        job.getGridWidth() >= 0
            && job.getGridHeight() >= 0
            && (job.getGridWidth() == 0) == (job.getGridHeight() == 0),
        "the grid is %sx%s, expected columns and rows of at least 1, or none",
        job.getGridWidth(),
        job.getGridHeight());
    check(
        job.getQuality() >= 0 && job.getQuality() <= 100,
        "quality is %s, expected 1 to 100",
        job.getQuality());
    boolean lossy =
        job.getEncoding() == ImageEncoding.JPEG || job.getEncoding() == ImageEncoding.WEBP;
    check(
        lossy || job.getQuality() == 0,
        "quality is %s, but only jpeg and webp have one",
        job.getQuality());
    check(
        !job.getWebdataset() || isTar(job.getContainer()),
        "webdataset names go with tar, not with %s",
        job.getContainer());
    boolean pixels =
        job.getContainer() == ImageContainer.NPZ || job.getContainer() == ImageContainer.TFRECORD;
    check(
        !lossy || !pixels,
        "%s holds pixels: it goes with no encoding, such as %s",
        job.getContainer(),
        job.getEncoding());
    return job;
  }

  /** The complete job for a snapshot, without paths: equal complete jobs make equal bytes. */
  static GenerationJob complete(GenerationJob job, Snapshot snapshot) throws IOException {
    long count = new DrawChecks(job.getDraws()).check(snapshot, job.getSeed(), job.getCount());
    int resolution = snapshot.shape().resolution();
    check(
        job.getShrink() == 0
            || job.getShrink() > 0
                && Integer.bitCount(job.getShrink()) == 1
                && job.getShrink() <= resolution,
        "shrink is %s, expected a power of two up to %s",
        job.getShrink(),
        resolution);
    check(
        job.getInterpolations() >= 0
            && (!DrawChecks.areLimited(job.getDraws()) || 2L * job.getInterpolations() <= count),
        "interpolations is %s, expected at most half of the %s images",
        job.getInterpolations(),
        count);
    GenerationJob.Builder complete = job.toBuilder().clearSnapshot().clearOut().setCount(count);
    if (job.hasDraws()) {
      complete.setDraws(DrawChecks.withoutPaths(job.getDraws()));
    }
    if (job.getContainer() == ImageContainer.IMAGE_CONTAINER_UNSPECIFIED) {
      complete.setContainer(ImageContainer.TAR);
    }
    if (job.getImagesPerShard() == 0) {
      complete.setImagesPerShard(
          job.getContainer() == ImageContainer.NPZ ? IMAGES_PER_NPZ : IMAGES_PER_SHARD);
    }
    // Jobs of PNG files leave the encoding unset, as they did before there were other encodings.
    if (job.getEncoding() == ImageEncoding.PNG) {
      complete.clearEncoding();
    } else if (job.getEncoding() != ImageEncoding.IMAGE_ENCODING_UNSPECIFIED
        && job.getQuality() == 0) {
      complete.setQuality(QUALITY);
    }
    check(
        (count - 1) / complete.getImagesPerShard() < MAX_SHARDS,
        "%s images in shards of %s are more than %s shards; raise images_per_shard",
        count,
        complete.getImagesPerShard(),
        MAX_SHARDS);
    return complete.build();
  }

  private static boolean isTar(ImageContainer container) {
    return container == ImageContainer.TAR
        || container == ImageContainer.IMAGE_CONTAINER_UNSPECIFIED;
  }

  static void check(boolean right, String message, Object... values) {
    if (!right) {
      throw new UserException("generation: " + String.format(message, values));
    }
  }
}
