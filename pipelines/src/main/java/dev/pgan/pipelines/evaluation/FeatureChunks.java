package dev.pgan.pipelines.evaluation;

import dev.pgan.v1.Metric;

/**
 * The sums of products of features are megabytes: they are made of thousands of images at a time,
 * and few of them are sent on.
 */
final class FeatureChunks {
  private static final int SMALLEST = 2048;
  private static final int MOST = 8;

  private FeatureChunks() {}

  /** Images of a chunk: whole ranges of them, a function of the source's number alone. */
  static int images(Source source) {
    int share = (source.images().get(Metric.FID) + MOST - 1) / MOST;
    return Math.max(SMALLEST, (share + SMALLEST - 1) / SMALLEST * SMALLEST);
  }

  /** Chunks of a source; 0 where FID does not want it. */
  static int count(Source source) {
    if (!source.has(Metric.FID)) {
      return 0;
    }
    int chunk = images(source);
    return (source.images().get(Metric.FID) + chunk - 1) / chunk;
  }
}
