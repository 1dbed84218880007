package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.SlicedWasserstein;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.v1.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/** Puts the blocks of a source together. */
final class SwdFiguresFn extends JobFn<KV<Integer, Iterable<SwdDistances>>, SourceFigures> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;
  private final PCollectionView<Map<Integer, SourceSums>> sums;

  SwdFiguresFn(EvaluationTask task, PCollectionView<Map<Integer, SourceSums>> sums) {
    this.task = task;
    this.sums = sums;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    int source = context.element().getKey();
    List<double[]> levels = new ArrayList<>();
    for (int i = 0; i < new SwdLayout(task.resolution()).levels(); i++) {
      levels.add(new double[SwdLayout.DIRECTIONS]);
    }
    double seconds = context.sideInput(sums).get(source).seconds();
    for (SwdDistances part : context.element().getValue()) {
      SwdBlock block = part.block();
      System.arraycopy(
          part.distances(), 0, levels.get(block.level()), block.first(), block.count());
      seconds += part.seconds();
    }
    context.output(
        new SourceFigures(source, Metric.SWD, SlicedWasserstein.figures(levels), seconds));
  }
}
