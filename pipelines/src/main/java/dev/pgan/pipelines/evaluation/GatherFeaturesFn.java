package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.values.KV;

/** Waits for the chunks of a source; keeps what comes of the reals in the cache. */
final class GatherFeaturesFn extends JobFn<KV<Integer, Iterable<FeatureChunk>>, SourceFeatures> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;

  GatherFeaturesFn(EvaluationTask task) {
    this.task = task;
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, Iterable<FeatureChunk>> found, OutputReceiver<SourceFeatures> out)
      throws IOException {
    Stopwatch watch = Stopwatch.createStarted();
    int source = found.getKey();
    int chunks = 0;
    double seconds = 0;
    for (FeatureChunk chunk : found.getValue()) {
      chunks++;
      seconds += chunk.seconds();
    }
    if (task.sources().get(source).side() == SwdSide.REALS) {
      new RealsCache(task.cache())
          .putFeatures(
              task.realFeaturesKey(), new SourceFeatures(source, chunks, 0).gaussian(task));
    }
    seconds += watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
    out.output(new SourceFeatures(source, chunks, seconds));
  }
}
