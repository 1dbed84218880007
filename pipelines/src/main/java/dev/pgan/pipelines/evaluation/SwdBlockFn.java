package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.Projections;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * Projects the patches of all sources on a block of directions, the reals once for all of them, and
 * measures how far each source is from the reals.
 */
final class SwdBlockFn extends JobFn<SwdBlock, KV<Integer, SwdDistances>> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;
  private final PCollectionView<Map<Integer, SourceSums>> sums;

  SwdBlockFn(EvaluationTask task, PCollectionView<Map<Integer, SourceSums>> sums) {
    this.task = task;
    this.sums = sums;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    SwdBlock block = context.element();
    Map<Integer, SourceSums> bySource = context.sideInput(sums);
    Projections reals = projections(block);
    project(task.reals(), block, bySource, reals);
    Projections others = projections(block);
    for (Source source : task.sources()) {
      if (source.side() != SwdSide.REALS && source.has(Metric.SWD)) {
        Stopwatch watch = Stopwatch.createStarted();
        project(source, block, bySource, others);
        double[] distances = reals.distances(others);
        double seconds = watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
        context.output(KV.of(source.index(), new SwdDistances(block, distances, seconds)));
      }
    }
  }

  private Projections projections(SwdBlock block) {
    return new Projections(
        new SwdLayout(task.resolution()),
        block.level(),
        task.seed(),
        block.first(),
        block.count(),
        task.images(Metric.SWD));
  }

  private void project(Source source, SwdBlock block, Map<Integer, SourceSums> sums, Projections to)
      throws IOException {
    int level = block.level();
    for (int first = 0; first < task.images(Metric.SWD); first += task.rangeImages()) {
      to.add(
          source.side(),
          first,
          task.spool().read(source.index(), level, first),
          sums.get(source.index()).normalizations().get(level));
    }
    to.sort();
  }
}
