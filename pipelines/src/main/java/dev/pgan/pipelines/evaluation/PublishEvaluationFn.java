package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.PganVersion;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Figure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.values.KV;

/** When all figures are there: writes the files of the run, and those of the cache. */
final class PublishEvaluationFn extends JobFn<KV<Integer, Iterable<SourceFigures>>, Void> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;
  private final ImmutableList<EvaluationResult> fromCache;

  PublishEvaluationFn(EvaluationTask task, ImmutableList<EvaluationResult> fromCache) {
    this.task = task;
    this.fromCache = fromCache;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<SourceFigures>> all) throws IOException {
    List<EvaluationResult> results = new ArrayList<>(fromCache);
    for (SourceFigures figures : all.getValue()) {
      EvaluationResult result = result(figures);
      results.add(result);
      if (ResultFiles.isOfReals(result)) {
        new RealsCache(task.cache()).putResult(result);
      }
    }
    int expected = fromCache.size();
    for (Source source : task.sources()) {
      expected += source.side() == SwdSide.REALS ? 0 : source.images().size();
    }
    checkState(results.size() == expected, "%s results, expected %s", results.size(), expected);
    new ResultFiles(task.run()).add(results);
    task.spool().delete();
  }

  private EvaluationResult result(SourceFigures figures) {
    Source source = task.sources().get(figures.source());
    ImageMetric metric = Metrics.of(figures.metric());
    EvaluationResult.Builder result =
        EvaluationResult.newBuilder()
            .setSnapshot(source.snapshot())
            .setKimg(source.kimg())
            .setMetric(figures.metric())
            .setNumImages(source.images().get(figures.metric()))
            .setSeconds(figures.seconds())
            .setSeed(task.seed())
            .setDataSha256(task.dataSha256())
            .setKey(source.keys().get(figures.metric()))
            .setPganVersion(PganVersion.current());
    if (metric.needsNetwork()) {
      result
          .setFeatureNetworkSha256(task.featureNetworkSha256())
          .setFeatureNetwork(task.featureNetwork().toBuilder().clearFile());
    }
    ImmutableList<String> names = metric.figureNames(task.resolution());
    for (int i = 0; i < names.size(); i++) {
      result.addFigures(
          Figure.newBuilder().setName(names.get(i)).setValue(figures.values().get(i)));
    }
    return result.build();
  }
}
