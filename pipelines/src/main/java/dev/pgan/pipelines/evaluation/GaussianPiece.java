package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Compares the distribution of a source's features with that of the reals. */
record GaussianPiece(Source source, Measure measure) implements MeasurePiece {
  @Override
  public List<PieceFigures> compute(Workbench workbench) throws IOException {
    Stopwatch watch = Stopwatch.createStarted();
    GaussianMetric metric = measure.as(GaussianMetric.class).orElseThrow();
    GaussianMetric.Comparison reals = workbench.comparison(measure, metric);
    ImmutableList<Double> figures =
        reals.figures(new FeatureRows(workbench.task(), source).gaussian(measure.images()));
    double seconds = watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
    return List.of(
        PieceFigures.whole(
            source, measure, figures, workbench.statistics(source).seconds(), seconds));
  }
}
