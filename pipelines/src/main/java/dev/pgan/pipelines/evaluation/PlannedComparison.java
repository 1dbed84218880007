package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.beam.MessageCoder;
import dev.pgan.pipelines.beam.Work;
import dev.pgan.pipelines.evaluation.metrics.FeatureSetMetric;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.pipelines.evaluation.metrics.SlicedMetric;
import dev.pgan.pipelines.evaluation.metrics.SummedMetric;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.v1.ComparedFigures;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.IterableCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * The second pipeline of an evaluation. When it begins, the spool has everything that the metrics
 * keep of all images; the pipeline compares the sources with the reals. It is separate from the
 * first pipeline so that its pieces, too, go one by one to whichever worker is free.
 */
record PlannedComparison(EvaluationPlanner.Planned planned) implements PlannedStage {
  @Override
  public Plan plan() {
    return new Plan(pieces().size(), "comparisons", 0, ImmutableList.of());
  }

  @Override
  public long done() throws IOException {
    return planned.task().spool().pieces();
  }

  @Override
  public void build(Pipeline pipeline) {
    EvaluationTask task = planned.task();
    figures(pipeline, task)
        .apply("Publish", ParDo.of(new PublishEvaluationFn(task, planned.fromCache())));
  }

  private PCollection<KV<Integer, Iterable<ComparedFigures>>> figures(
      Pipeline pipeline, EvaluationTask task) {
    KvCoder<Integer, ComparedFigures> coder =
        KvCoder.of(VarIntCoder.of(), MessageCoder.of(ComparedFigures.class));
    ImmutableList<Piece> pieces = pieces();
    if (pieces.isEmpty()) {
      return pipeline.apply(
          "No pieces",
          Create.of(KV.of(0, (Iterable<ComparedFigures>) ImmutableList.<ComparedFigures>of()))
              .withCoder(KvCoder.of(coder.getKeyCoder(), IterableCoder.of(coder.getValueCoder()))));
    }
    List<Integer> numbers = IntStream.range(0, pieces.size()).boxed().toList();
    return pipeline
        .apply("Pieces", Work.of(numbers, VarIntCoder.of()))
        .apply("Compare", ParDo.of(new ComparePieceFn(task, pieces)))
        .setCoder(coder)
        .apply("All figures", GroupByKey.create());
  }

  /** All pieces, the largest first, so that no large piece begins when the others are done. */
  private ImmutableList<Piece> pieces() {
    EvaluationTask task = planned.task();
    ImmutableList.Builder<Piece> pieces = ImmutableList.builder();
    for (Source source : task.compared().toList()) {
      if (source.count(FeatureSetMetric.class) > 0) {
        pieces.add(new FeatureSetPiece(source));
      }
    }
    addForEach(GaussianMetric.class, GaussianPiece::new, pieces);
    task.measures()
        .forEach(
            measure ->
                measure
                    .as(SlicedMetric.class)
                    .map(metric -> metric.layout(task.resolution()))
                    .ifPresent(layout -> pieces.addAll(SlicePiece.all(measure, layout))));
    addForEach(SummedMetric.class, SumsPiece::new, pieces);
    return pieces.build();
  }

  private void addForEach(
      Class<? extends dev.pgan.pipelines.evaluation.metrics.ImageMetric> kind,
      java.util.function.BiFunction<Source, Measure, Piece> piece,
      ImmutableList.Builder<Piece> to) {
    planned
        .task()
        .compared()
        .forEach(
            source ->
                source.measures().stream()
                    .filter(measure -> measure.is(kind))
                    .forEach(measure -> to.add(piece.apply(source, measure))));
  }
}
