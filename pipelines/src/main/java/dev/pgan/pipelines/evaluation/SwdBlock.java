package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Ints;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import java.io.Serializable;

/**
 * Directions {@code first} to {@code first + count - 1} of a level: what a worker takes at once.
 */
record SwdBlock(int level, int first, int count) implements Serializable {
  /** Of the projections of reals and of fakes together. */
  private static final long BYTES = 128L << 20;

  /** All blocks. Their size decides on memory, not on figures. */
  static ImmutableList<SwdBlock> all(SwdLayout layout, int images) {
    long bytesPerDirection = 2L * Float.BYTES * SwdLayout.PATCHES_PER_IMAGE * images;
    int count = Ints.constrainToRange(Ints.saturatedCast(BYTES / bytesPerDirection), 1, 64);
    ImmutableList.Builder<SwdBlock> blocks = ImmutableList.builder();
    for (int level = 0; level < layout.levels(); level++) {
      for (int first = 0; first < SwdLayout.DIRECTIONS; first += count) {
        blocks.add(new SwdBlock(level, first, Math.min(count, SwdLayout.DIRECTIONS - first)));
      }
    }
    return blocks.build();
  }
}
