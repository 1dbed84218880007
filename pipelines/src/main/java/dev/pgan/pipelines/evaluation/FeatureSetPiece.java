package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.evaluation.metrics.FeatureSet;
import dev.pgan.pipelines.evaluation.metrics.FeatureSetMetric;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Compares all features of a source with those of the reals, for every metric of sets of features.
 * A worker holds both sides in memory: images x features x 4 bytes each.
 */
record FeatureSetPiece(Source source) implements Piece {
  @Override
  public String name() {
    return "sets-" + source.index();
  }

  @Override
  public List<PieceFigures> compute(Workbench workbench) throws IOException {
    EvaluationTask task = workbench.task();
    Stopwatch watch = Stopwatch.createStarted();
    FeatureSet reals = new FeatureRows(task, task.reals()).set();
    FeatureSet others = new FeatureRows(task, source).set();
    double reading = seconds(watch);
    List<PieceFigures> all = new ArrayList<>();
    for (Measure measure : source.measures()) {
      if (measure.metric() instanceof FeatureSetMetric metric) {
        watch.reset().start();
        int count = measure.images();
        ImmutableList<Double> figures =
            metric.figures(others.first(count), reals.first(count), task.choices());
        all.add(
            PieceFigures.whole(
                source,
                measure,
                figures,
                workbench.statistics(source).seconds(),
                reading + seconds(watch)));
      }
    }
    return all;
  }

  private static double seconds(Stopwatch watch) {
    return watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
  }
}
