package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.Metric;
import java.io.Serializable;

/**
 * A metric of so many images.
 *
 * @param images of each side
 */
record Measure(Metric id, int images) implements Serializable {
  ImageMetric metric() {
    return Metrics.of(id);
  }

  /** The metric as one of this kind; empty where it is of another kind. */
  <T extends ImageMetric> java.util.Optional<T> as(Class<T> kind) {
    return kind.isInstance(metric())
        ? java.util.Optional.of(kind.cast(metric()))
        : java.util.Optional.empty();
  }

  boolean is(Class<? extends ImageMetric> kind) {
    return kind.isInstance(metric());
  }

  /** The measure in names of files, such as {@code fid-50000}. */
  String fileName() {
    return metric().name() + "-" + images;
  }

  @Override
  public String toString() {
    return id + " of " + images;
  }
}
