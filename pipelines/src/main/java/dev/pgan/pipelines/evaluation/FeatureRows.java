package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import dev.pgan.pipelines.evaluation.metrics.FeatureSet;
import dev.pgan.pipelines.evaluation.metrics.FeatureSetMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import java.io.IOException;

/** Features of the images of a source in the spool, a file for each range of images. */
final class FeatureRows {
  private FeatureRows() {}

  /** Rows of a source that any metric wants: those of its first so many images. */
  static int count(Source source) {
    return source.images().entrySet().stream()
        .filter(entry -> Metrics.of(entry.getKey()) instanceof FeatureSetMetric)
        .mapToInt(entry -> entry.getValue())
        .max()
        .orElse(0);
  }

  /** All rows of a source in the order of its images. */
  static FeatureSet read(EvaluationTask task, Source source) throws IOException {
    float[][] rows = new float[count(source)][];
    for (int first = 0; first < rows.length; first += task.rangeImages()) {
      int count = Math.min(task.rangeImages(), rows.length - first);
      float[] values = task.spool().readRows(source.index(), first);
      checkState(values.length % count == 0, "%s features of %s images", values.length, count);
      FeatureSet range = FeatureSet.of(values, values.length / count);
      System.arraycopy(range.rows(), 0, rows, first, count);
    }
    return new FeatureSet(rows);
  }
}
