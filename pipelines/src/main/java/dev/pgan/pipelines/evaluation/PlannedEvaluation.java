package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.evaluation.metrics.FeatureSetMetric;
import dev.pgan.pipelines.evaluation.metrics.SlicedMetric;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.ParDo;

/**
 * An evaluation with its snapshots and its data set resolved, and its first pipeline: every range
 * of images is made once, and the spool receives what the metrics keep of it. Ranges that a killed
 * evaluation has finished are not made again.
 */
record PlannedEvaluation(EvaluationPlanner.Planned planned) implements PlannedStage {
  private static final long RESULT_BYTES = 1024;

  @Override
  public Plan plan() {
    EvaluationTask task = planned.task();
    long images = 0;
    long results = 0;
    long temporary = 0;
    long rows = 0;
    long largest = 0;
    for (Source source : task.sources()) {
      images += source.count();
      results += source == task.reals() ? 0 : source.measures().size();
      rows += FeatureRows.count(source);
      largest = Math.max(largest, source.count(FeatureSetMetric.class));
      temporary +=
          source.measures().stream()
              .flatMap(
                  measure ->
                      measure.as(SlicedMetric.class).stream()
                          .map(metric -> metric.layout(task.resolution()))
                          .map(layout -> SlicePiece.spoolBytes(measure, layout)))
              .mapToLong(Long::longValue)
              .sum();
    }
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(
        String.format(
            "%s snapshots, %s results to make, to %s",
            task.sources().size() - 2, results, task.run().pathOf(RunLayout.METRICS)));
    lines.addAll(planned.lines());
    String where = task.workDir().isEmpty() ? "there" : "in " + task.workDir();
    if (temporary > 0) {
      lines.add(String.format("%s MB of temporary files %s", (temporary >> 20) + 1, where));
    }
    if (rows > 0) {
      lines.add(String.format("%s rows of features %s, 8 KB each of 2,048 features", rows, where));
    }
    if (largest > 0) {
      lines.add(String.format("a worker holds %s of them in memory", 2 * largest));
    }
    return new Plan(images, "images", 3 * RESULT_BYTES * results, lines.build());
  }

  @Override
  public boolean isComplete() {
    return planned.fromCache().isEmpty() && planned.task().measures().findAny().isEmpty();
  }

  @Override
  public long done() throws IOException {
    return planned.task().spool().done().stream().mapToLong(ImageRange::count).sum();
  }

  @Override
  public void build(Pipeline pipeline) throws IOException {
    EvaluationTask task = planned.task();
    Set<ImageRange> done = task.spool().done();
    List<ImageRange> left =
        task.sources().stream()
            .flatMap(source -> task.ranges(source).stream())
            .filter(range -> !done.contains(range))
            .toList();
    pipeline
        .apply("Ranges", Work.of(left, ImageRange.CODER))
        .apply("Evaluate ranges", ParDo.of(new EvaluateRangeFn(task)));
  }

  @Override
  public Optional<PlannedStage> next() {
    return Optional.of(new PlannedComparison(planned));
  }
}
