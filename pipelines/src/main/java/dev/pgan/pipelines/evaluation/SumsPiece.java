package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.SummedMetric;
import java.io.IOException;
import java.util.List;

/** Adds up what a metric has kept of the ranges of a source. */
record SumsPiece(Source source, Measure measure) implements MeasurePiece {
  @Override
  public List<PieceFigures> compute(Workbench workbench) throws IOException {
    SourceStatistics statistics = workbench.statistics(source);
    SummedMetric metric = measure.as(SummedMetric.class).orElseThrow();
    return List.of(
        PieceFigures.whole(
            source, measure, statistics.sums(measure, metric).figures(), statistics.seconds(), 0));
  }
}
