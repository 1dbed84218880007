package dev.pgan.pipelines.generation;

import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageContainer;
import java.io.Serializable;

/**
 * What every worker of a generation knows.
 *
 * @param snapshot folder of the snapshot
 * @param snapshotSha256 of its manifest
 * @param job complete, without paths: equal jobs make equal bytes
 */
record GenerationTask(BeamFolder out, String snapshot, String snapshotSha256, GenerationJob job)
    implements Serializable {
  private static final long IMAGES_PER_SHARD = 1000;
  private static final long MAX_SHARDS = 100_000;

  /** Checks a user's job and fills in what it leaves open. */
  static GenerationJob complete(GenerationJob job) {
    check(!job.getOut().isEmpty(), "no folder for the images is named");
    check(job.getCount() >= 1, "count of images is %s, expected at least 1", job.getCount());
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
    GenerationJob.Builder complete = job.toBuilder().clearSnapshot().clearOut();
    if (job.getImagesPerShard() == 0) {
      complete.setImagesPerShard(IMAGES_PER_SHARD);
    }
    if (job.getContainer() == ImageContainer.IMAGE_CONTAINER_UNSPECIFIED) {
      complete.setContainer(ImageContainer.TAR);
    }
    check(
        (job.getCount() - 1) / complete.getImagesPerShard() < MAX_SHARDS,
        "%s images in shards of %s are more than %s shards; raise images_per_shard",
        job.getCount(),
        complete.getImagesPerShard(),
        MAX_SHARDS);
    return complete.build();
  }

  ShardLayout layout() {
    return ShardLayout.of(job);
  }

  /** Tells this task's shards from those of another that wrote to the same folder. */
  String fingerprint() {
    return Hashing.sha256()
        .newHasher()
        .putUnencodedChars(snapshotSha256)
        .putBytes(job.toByteArray())
        .hash()
        .toString()
        .substring(0, 16);
  }

  ImmutableList<Integer> shards() {
    ImmutableList.Builder<Integer> shards = ImmutableList.builder();
    for (int shard = 0; shard < layout().shards(); shard++) {
      shards.add(shard);
    }
    return shards.build();
  }

  private static void check(boolean right, String message, Object... values) {
    if (!right) {
      throw new UserException("generation: " + String.format(message, values));
    }
  }
}
