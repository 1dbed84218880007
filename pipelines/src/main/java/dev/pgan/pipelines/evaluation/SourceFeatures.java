package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.FeatureMoments;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.io.Serializable;

/** A source, the sums of whose features are in the spool, in so many chunks. */
record SourceFeatures(int source, int chunks, double seconds) implements Serializable {

  /** Adds up the chunks in their order. */
  FeatureGaussian gaussian(EvaluationTask task) throws IOException {
    FeatureMoments sum = task.spool().readFeatures(source, 0);
    for (int chunk = 1; chunk < chunks; chunk++) {
      sum.merge(task.spool().readFeatures(source, chunk));
    }
    int expected = task.sources().get(source).images().get(Metric.FID);
    checkState(
        sum.images() == expected, "features of %s images, expected %s", sum.images(), expected);
    return sum.gaussian();
  }
}
