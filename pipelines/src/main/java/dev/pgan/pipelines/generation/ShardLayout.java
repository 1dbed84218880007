package dev.pgan.pipelines.generation;

import com.google.common.base.Ascii;
import com.google.common.math.LongMath;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageContainer;
import java.io.Serializable;
import java.math.RoundingMode;

/**
 * Which images go to which shard, and the names of the files: a function of the job alone.
 *
 * @param count images in all
 * @param perShard images of every shard but the last
 */
record ShardLayout(long count, long perShard, ImageContainer container) implements Serializable {
  static ShardLayout of(GenerationJob complete) {
    return new ShardLayout(
        complete.getCount(), complete.getImagesPerShard(), complete.getContainer());
  }

  int shards() {
    return Math.toIntExact(LongMath.divide(count, perShard, RoundingMode.CEILING));
  }

  /** Number of a shard's first image. */
  long first(int shard) {
    return shard * perShard;
  }

  long images(int shard) {
    return Math.min(perShard, count - first(shard));
  }

  /** Name of a shard's file, for containers that have one file for each shard. */
  String fileName(int shard) {
    return String.format(
        "images-%05d-of-%05d.%s", shard, shards(), Ascii.toLowerCase(container.name()));
  }
}
