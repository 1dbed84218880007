package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.v1.Metric;
import java.io.Serializable;

/**
 * Images to evaluate: the data set in one of its passes, or the fakes of a snapshot.
 *
 * @param index among the sources of a task
 * @param snapshot NNNNNN, or {@code reals}
 * @param path folder of the snapshot; empty for reals
 * @param kimg real images that the snapshot has seen, in thousands
 * @param images how many of them each metric takes; metrics that are known already are left out
 * @param keys of the results, by metric
 */
record Source(
    int index,
    SwdSide side,
    String snapshot,
    String path,
    double kimg,
    ImmutableMap<Metric, Integer> images,
    ImmutableMap<Metric, String> keys)
    implements Serializable {
  static final String REALS = "reals";

  /** How many images at all. */
  int count() {
    return images.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** How many images of a range a metric takes. */
  int take(Metric metric, ImageRange range) {
    return range.taken(images.getOrDefault(metric, 0));
  }

  boolean has(Metric metric) {
    return images.containsKey(metric);
  }
}
