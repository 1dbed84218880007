package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.beam.JavaCoder;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTagList;

/** An evaluation with its snapshots and its data set resolved. */
record PlannedEvaluation(EvaluationPlanner.Planned planned) implements PlannedStage {
  private static final long RESULT_BYTES = 1024;

  @Override
  public Plan plan() {
    EvaluationTask task = planned.task();
    long images = 0;
    long results = 0;
    long temporary = 0;
    long sums = 0;
    long rows = 0;
    long largest = 0;
    for (Source source : task.sources()) {
      images += source.count();
      results += source.images().size();
      sums += FeatureChunks.count(source);
      rows += FeatureRows.count(source);
      largest = Math.max(largest, FeatureRows.count(source));
      if (source.has(Metric.SWD)) {
        SwdLayout layout = new SwdLayout(task.resolution());
        for (int level = 0; level < layout.levels(); level++) {
          temporary +=
              (long) source.images().get(Metric.SWD) * layout.valuesPerImage(level) * Float.BYTES;
        }
      }
    }
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    lines.add(
        String.format(
            "%s snapshots, %s results to make, to %s",
            task.sources().size() - 2, results, task.run().pathOf(RunLayout.METRICS)));
    lines.addAll(planned.lines());
    if (temporary > 0) {
      lines.add(String.format("%s MB of temporary files there", (temporary >> 20) + 1));
    }
    if (sums > 0) {
      lines.add(String.format("%s sums of features there, 17 MB each of 2,048 features", sums));
    }
    if (rows > 0) {
      lines.add(
          String.format(
              "%s rows of features there, 8 KB each of 2,048 features; a worker holds %s at once",
              rows, 2 * largest));
    }
    return new Plan(images, "images", 3 * RESULT_BYTES * results, lines.build());
  }

  @Override
  public boolean isComplete() {
    return planned.fromCache().isEmpty() && isDone(planned.task());
  }

  @Override
  public long done() throws IOException {
    return planned.task().spool().images();
  }

  @Override
  public void build(Pipeline pipeline) {
    EvaluationTask task = planned.task();
    if (isDone(task)) {
      pipeline
          .apply(
              "No figures",
              Create.of(KV.of(0, (Iterable<SourceFigures>) ImmutableList.<SourceFigures>of()))
                  .withCoder(
                      KvCoder.of(
                          VarIntCoder.of(), IterableCoder.of(JavaCoder.of(SourceFigures.class)))))
          .apply("Publish", ParDo.of(new PublishEvaluationFn(task, planned.fromCache())));
      return;
    }
    PCollectionTuple ranges =
        pipeline
            .apply("Ranges", Work.of(task.ranges(), JavaCoder.of(ImageRange.class)))
            .apply(
                "Evaluate ranges",
                ParDo.of(new EvaluateRangeFn(task))
                    .withOutputTags(
                        EvaluateRangeFn.SUMS, TupleTagList.of(EvaluateRangeFn.FEATURES)));
    ranges.get(EvaluateRangeFn.SUMS).setCoder(bySource(RangeSums.class));
    PCollectionTuple combined =
        ranges
            .get(EvaluateRangeFn.SUMS)
            .apply("Ranges of a source", GroupByKey.create())
            .apply(
                "Combine ranges",
                ParDo.of(new CombineRangesFn(task))
                    .withOutputTags(
                        CombineRangesFn.FIGURES, TupleTagList.of(CombineRangesFn.SUMS)));
    PCollectionView<Map<Integer, SourceSums>> sums =
        combined
            .get(CombineRangesFn.SUMS)
            .setCoder(bySource(SourceSums.class))
            .apply("Sums of all sources", View.asMap());
    PCollectionList<SourceFigures> figures =
        PCollectionList.of(
            combined.get(CombineRangesFn.FIGURES).setCoder(JavaCoder.of(SourceFigures.class)));
    if (task.needs(Metric.SWD)) {
      figures = figures.and(swd(pipeline, task, sums));
    }
    ranges
        .get(EvaluateRangeFn.FEATURES)
        .setCoder(
            KvCoder.of(
                KvCoder.of(VarIntCoder.of(), VarIntCoder.of()), JavaCoder.of(FeatureRange.class)));
    if (task.needs(Metric.FID)) {
      figures = figures.and(fid(ranges, task, sums));
    }
    if (task.sources().stream().anyMatch(source -> FeatureRows.count(source) > 0)) {
      figures = figures.and(featureSets(pipeline, task, sums));
    }
    figures
        .apply("All figures", Flatten.pCollections())
        .apply("Gather figures", WithKeys.of(0))
        .setCoder(bySource(SourceFigures.class))
        .apply("Figures", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishEvaluationFn(task, planned.fromCache())));
  }

  private static boolean isDone(EvaluationTask task) {
    return task.sources().stream().allMatch(source -> source.images().isEmpty());
  }

  private static PCollection<SourceFigures> swd(
      Pipeline pipeline, EvaluationTask task, PCollectionView<Map<Integer, SourceSums>> sums) {
    SwdLayout layout = new SwdLayout(task.resolution());
    return pipeline
        .apply(
            "Directions",
            Create.of(SwdBlock.all(layout, task.images(Metric.SWD)))
                .withCoder(JavaCoder.of(SwdBlock.class)))
        .apply("Spread directions", Reshuffle.viaRandomKey())
        .apply("Project patches", ParDo.of(new SwdBlockFn(task, sums)).withSideInputs(sums))
        .setCoder(bySource(SwdDistances.class))
        .apply("Distances of a source", GroupByKey.create())
        .apply("Combine distances", ParDo.of(new SwdFiguresFn(task, sums)).withSideInputs(sums))
        .setCoder(JavaCoder.of(SourceFigures.class));
  }

  private static PCollection<SourceFigures> fid(
      PCollectionTuple ranges,
      EvaluationTask task,
      PCollectionView<Map<Integer, SourceSums>> sums) {
    PCollection<SourceFeatures> features =
        ranges
            .get(EvaluateRangeFn.FEATURES)
            .apply("Features of a chunk", GroupByKey.create())
            .apply("Sum features", ParDo.of(new SumFeaturesFn(task.spool())))
            .setCoder(bySource(FeatureChunk.class))
            .apply("Chunks of a source", GroupByKey.create())
            .apply("Gather features", ParDo.of(new GatherFeaturesFn(task)))
            .setCoder(JavaCoder.of(SourceFeatures.class));
    int real = task.reals().index();
    PCollectionView<List<SourceFeatures>> reals =
        features
            .apply("Features of the reals", Filter.by(found -> found.source() == real))
            .apply("Real features", View.asList());
    return features
        .apply("Features of the others", Filter.by(found -> found.source() != real))
        .apply("Spread features", Reshuffle.viaRandomKey())
        .apply("Distances", ParDo.of(new FidFn(task, reals, sums)).withSideInputs(reals, sums))
        .setCoder(JavaCoder.of(SourceFigures.class));
  }

  private static PCollection<SourceFigures> featureSets(
      Pipeline pipeline, EvaluationTask task, PCollectionView<Map<Integer, SourceSums>> sums) {
    List<Integer> sources =
        task.sources().stream()
            .filter(source -> source != task.reals() && FeatureRows.count(source) > 0)
            .map(Source::index)
            .toList();
    return pipeline
        .apply("Sets of features", Create.of(sources).withCoder(VarIntCoder.of()))
        .apply("Spread sets", Reshuffle.viaRandomKey())
        .apply("Compare sets", ParDo.of(new FeatureSetFn(task, sums)).withSideInputs(sums))
        .setCoder(JavaCoder.of(SourceFigures.class));
  }

  private static <T extends java.io.Serializable> KvCoder<Integer, T> bySource(Class<T> type) {
    return KvCoder.of(VarIntCoder.of(), JavaCoder.of(type));
  }
}
