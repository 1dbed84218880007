package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a worker keeps from one piece for the next one. Not safe for threads. */
final class Workbench {
  private final EvaluationTask task;
  private final Map<Integer, SourceStatistics> statistics = new HashMap<>();
  private final Map<Measure, GaussianMetric.Comparison> comparisons = new HashMap<>();

  Workbench(EvaluationTask task) {
    this.task = task;
  }

  EvaluationTask task() {
    return task;
  }

  SourceStatistics statistics(Source source) throws IOException {
    SourceStatistics found = statistics.get(source.index());
    if (found == null) {
      found = SourceStatistics.read(task, source);
      statistics.put(source.index(), found);
    }
    return found;
  }

  /** Prepares the comparison with the reals, whose features are in the cache or go there. */
  GaussianMetric.Comparison comparison(Measure measure, GaussianMetric metric) throws IOException {
    GaussianMetric.Comparison found = comparisons.get(measure);
    if (found == null) {
      found = metric.with(reals(measure));
      comparisons.put(measure, found);
    }
    return found;
  }

  private FeatureGaussian reals(Measure measure) throws IOException {
    String key = task.realFeatureKeys().get(measure);
    if (task.reals().measures().contains(measure)) {
      RealsCache spooled = task.spool().reals();
      Optional<FeatureGaussian> found = spooled.features(key);
      if (found.isPresent()) {
        return found.get();
      }
      FeatureGaussian gaussian = new FeatureRows(task, task.reals()).gaussian(measure.images());
      spooled.putFeatures(key, gaussian);
      return gaussian;
    }
    return new RealsCache(task.cache())
        .features(key)
        .orElseThrow(
            () ->
                new UserException(
                    task.cache()
                        + ": the statistics of the reals have gone since the evaluation began; start"
                        + " it again"));
  }
}
