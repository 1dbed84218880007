package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimaps;
import dev.pgan.model.PganVersion;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.GaussianMetric;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.SlicedMetric;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.pipelines.sampling.DrawChecks;
import dev.pgan.v1.ComparedFigures;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/** Writes the files of the run and those of the cache, once all figures are there. */
final class PublishEvaluationFn extends JobFn<KV<Integer, Iterable<ComparedFigures>>, Void> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;
  private final ImmutableList<EvaluationResult> fromCache;

  PublishEvaluationFn(EvaluationTask task, ImmutableList<EvaluationResult> fromCache) {
    this.task = task;
    this.fromCache = fromCache;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<ComparedFigures>> all) throws IOException {
    ListMultimap<Integer, PieceFigures> bySource =
        Multimaps.index(
            Iterables.transform(all.getValue(), PieceFigures::of), PieceFigures::source);
    List<EvaluationResult> fresh = new ArrayList<>();
    for (Source source : task.compared().toList()) {
      ListMultimap<Measure, PieceFigures> byMeasure =
          Multimaps.index(bySource.get(source.index()), PieceFigures::measure);
      for (Measure measure : source.measures()) {
        fresh.add(result(source, measure, byMeasure.get(measure)));
      }
    }
    new ResultFiles(task.run())
        .add(ImmutableList.<EvaluationResult>builder().addAll(fromCache).addAll(fresh).build());
    fillCache(fresh);
    task.spool().delete();
  }

  /**
   * Writes the cache last, as an evaluation that finds its reals in the cache has other work to do
   * than this one.
   */
  private void fillCache(List<EvaluationResult> results) {
    RealsCache cache = new RealsCache(task.cache());
    for (String key : task.realFeatureKeys().values()) {
      task.spool().reals().features(key).ifPresent(gaussian -> cache.putFeatures(key, gaussian));
    }
    results.stream().filter(ResultFiles::isOfReals).forEach(cache::putResult);
  }

  private EvaluationResult result(Source source, Measure measure, List<PieceFigures> pieces)
      throws IOException {
    checkState(!pieces.isEmpty(), "no figures of %s of %s", measure, source.snapshot());
    ImageMetric metric = measure.metric();
    double seconds =
        pieces.get(0).seconds() + pieces.stream().mapToDouble(PieceFigures::pieceSeconds).sum();
    ImmutableList<Double> figures =
        measure
            .as(SlicedMetric.class)
            .map(sliced -> SlicePiece.figures(sliced, task.resolution(), pieces))
            .orElseGet(() -> Iterables.getOnlyElement(pieces).values());
    EvaluationResult.Builder result =
        EvaluationResult.newBuilder()
            .setSnapshot(source.snapshot())
            .setKimg(source.kimg())
            .setMetric(measure.id())
            .setNumImages(measure.images())
            .setSeconds(seconds)
            .setSeed(task.seed())
            .setDataSha256(task.dataSha256())
            .setKey(source.keys().get(measure))
            .setPganVersion(PganVersion.current());
    SampleDraws draws = DrawLabels.withoutUsual(DrawChecks.withoutPaths(task.draws()));
    if (source.side() == SwdSide.FAKES && !draws.equals(SampleDraws.getDefaultInstance())) {
      result.setDraws(draws);
    }
    task.networks()
        .of(metric)
        .ifPresent(
            network ->
                result
                    .setFeatureNetworkSha256(network.sha256())
                    .setFeatureNetwork(network.config().toBuilder().clearFile()));
    if (metric.takesCovariances()) {
      result.setCovariance(task.covariance());
    }
    if (measure.is(GaussianMetric.class)) {
      result.setRealStatisticsSha256(task.realStatisticsSha256());
    }
    ImmutableList<String> names = metric.figureNames(task.shape());
    for (int i = 0; i < names.size(); i++) {
      result.addFigures(Figure.newBuilder().setName(names.get(i)).setValue(figures.get(i)));
    }
    return result.build();
  }
}
