package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.FeatureSet;
import dev.pgan.pipelines.evaluation.metrics.FeatureSetMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Compares all features of a source with those of the reals, for every metric of sets of features.
 * A worker holds both sides in memory: images x features x 4 bytes each.
 */
final class FeatureSetFn extends JobFn<Integer, SourceFigures> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;

  /** All ranges are in the spool when these are there. */
  private final PCollectionView<Map<Integer, SourceSums>> sums;

  FeatureSetFn(EvaluationTask task, PCollectionView<Map<Integer, SourceSums>> sums) {
    this.task = task;
    this.sums = sums;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    Source source = task.sources().get(context.element());
    Stopwatch watch = Stopwatch.createStarted();
    double before = context.sideInput(sums).get(source.index()).seconds();
    FeatureSet reals = FeatureRows.read(task, task.reals());
    FeatureSet others = FeatureRows.read(task, source);
    before += seconds(watch);
    for (Map.Entry<Metric, Integer> images : source.images().entrySet()) {
      if (Metrics.of(images.getKey()) instanceof FeatureSetMetric metric) {
        watch.reset().start();
        int count = images.getValue();
        ImmutableList<Double> figures =
            metric.figures(others.first(count), reals.first(count), task.seed());
        context.output(
            new SourceFigures(source.index(), images.getKey(), figures, before + seconds(watch)));
      }
    }
  }

  private static double seconds(Stopwatch watch) {
    return watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
  }
}
