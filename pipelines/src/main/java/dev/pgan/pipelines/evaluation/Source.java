package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import java.io.Serializable;
import java.util.Arrays;

/**
 * Images to evaluate: the data set in one of its passes, the fakes of a snapshot or those of a
 * folder.
 *
 * @param index among the sources of a task
 * @param snapshot NNNNNN, {@code fakes} or {@code reals}
 * @param path folder of the snapshot or of fakes; empty for reals
 * @param fakesSha256 of the data set that fakes are of; empty where they are of none, and for reals
 * @param kimg real images that the snapshot has seen, in thousands
 * @param measures to take; those that are known already are left out
 * @param keys of the results
 */
record Source(
    int index,
    SwdSide side,
    String snapshot,
    String path,
    String fakesSha256,
    double kimg,
    ImmutableSet<Measure> measures,
    ImmutableMap<Measure, String> keys)
    implements Serializable {
  static final String REALS = "reals";

  /** Whether the images are fakes of a data set. */
  boolean isFakesDataset() {
    return !fakesSha256.isEmpty();
  }

  /** The largest number of images that any metric takes. */
  int count() {
    return count(ImageMetric.class);
  }

  /** Whether any metric looks at the classes of its images. */
  boolean needsClasses() {
    return measures.stream().anyMatch(measure -> measure.metric().needsClasses());
  }

  /** The largest number of images that any metric of these kinds takes. */
  @SafeVarargs
  final int count(Class<? extends ImageMetric>... kinds) {
    return measures.stream()
        .filter(measure -> Arrays.stream(kinds).anyMatch(measure::is))
        .mapToInt(Measure::images)
        .max()
        .orElse(0);
  }
}
