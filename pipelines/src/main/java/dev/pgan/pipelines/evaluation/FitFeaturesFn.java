package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.FeatureMoments;
import dev.pgan.pipelines.evaluation.metrics.SwdSide;
import dev.pgan.v1.Metric;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Adds up the chunks of a source in their order; keeps what comes of the reals in the cache. */
final class FitFeaturesFn extends DoFn<KV<Integer, Iterable<FeatureChunk>>, FittedFeatures> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;

  FitFeaturesFn(EvaluationTask task) {
    this.task = task;
  }

  @ProcessElement
  public void process(
      @Element KV<Integer, Iterable<FeatureChunk>> chunks, OutputReceiver<FittedFeatures> out) {
    Stopwatch watch = Stopwatch.createStarted();
    ImmutableList<FeatureChunk> ordered =
        ImmutableList.sortedCopyOf(
            Comparator.comparingInt(FeatureChunk::number), chunks.getValue());
    FeatureMoments sum = new FeatureMoments(ordered.get(0).moments().size());
    ordered.forEach(chunk -> sum.merge(chunk.moments()));
    Source source = task.sources().get(chunks.getKey());
    checkState(
        sum.images() == source.images().get(Metric.FID),
        "features of %s images, expected %s",
        sum.images(),
        source.images().get(Metric.FID));
    FeatureGaussian gaussian = sum.gaussian();
    if (source.side() == SwdSide.REALS) {
      new RealsCache(task.cache()).putFeatures(task.realFeaturesKey(), gaussian);
    }
    double seconds = watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
    seconds += ordered.stream().mapToDouble(FeatureChunk::seconds).sum();
    out.output(new FittedFeatures(source.index(), gaussian, seconds));
  }
}
