package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.FrechetDistance;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.values.PCollectionView;

/** Distance of a source's features to those of the reals. */
final class FidFn extends JobFn<SourceFeatures, SourceFigures> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;

  /** The reals, unless they are in the cache. */
  private final PCollectionView<List<SourceFeatures>> reals;

  private final PCollectionView<Map<Integer, SourceSums>> sums;

  /** Made for the first source: the same for all. */
  private transient FrechetDistance toReals;

  FidFn(
      EvaluationTask task,
      PCollectionView<List<SourceFeatures>> reals,
      PCollectionView<Map<Integer, SourceSums>> sums) {
    this.task = task;
    this.reals = reals;
    this.sums = sums;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    SourceFeatures source = context.element();
    Stopwatch watch = Stopwatch.createStarted();
    if (toReals == null) {
      toReals = new FrechetDistance(ofReals(context.sideInput(reals)));
    }
    double distance = toReals.to(source.gaussian(task));
    double seconds =
        context.sideInput(sums).get(source.source()).seconds()
            + source.seconds()
            + watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
    context.output(
        new SourceFigures(source.source(), Metric.FID, ImmutableList.of(distance), seconds));
  }

  private FeatureGaussian ofReals(List<SourceFeatures> fresh) throws IOException {
    return fresh.isEmpty() ? cached() : Iterables.getOnlyElement(fresh).gaussian(task);
  }

  private FeatureGaussian cached() {
    return new RealsCache(task.cache())
        .features(task.realFeaturesKey())
        .orElseThrow(
            () ->
                new UserException(
                    task.cache()
                        + ": the statistics of the reals have gone since the evaluation began; start"
                        + " it again"));
  }
}
