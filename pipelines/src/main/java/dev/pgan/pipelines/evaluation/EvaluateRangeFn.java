package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.ChannelMoments;
import dev.pgan.pipelines.evaluation.metrics.EvaluatedImages;
import dev.pgan.pipelines.evaluation.metrics.MetricSums;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.evaluation.metrics.SummedMetric;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.pipelines.evaluation.metrics.SwdRange;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Makes or reads one range of images, once for all metrics, and sums up what they need of it. */
final class EvaluateRangeFn extends JobFn<ImageRange, KV<Integer, RangeSums>> {
  private static final long serialVersionUID = 1;

  // Named: the numbers that Beam gives tags count on from job to job in a worker.
  static final TupleTag<KV<Integer, RangeSums>> SUMS = new TupleTag<>("sums") {};

  /** By source and chunk. */
  static final TupleTag<KV<KV<Integer, Integer>, FeatureRange>> FEATURES =
      new TupleTag<>("features") {};

  private final EvaluationTask task;
  private transient RangeImages images;
  private transient SharedFeatures network;

  EvaluateRangeFn(EvaluationTask task) {
    this.task = task;
  }

  @Override
  protected void open() throws IOException {
    images = new RangeImages(task);
    network = new SharedFeatures(task.featureNetwork(), task.featureNetworkSha256());
  }

  @ProcessElement
  public void process(@Element ImageRange range, MultiOutputReceiver out) throws IOException {
    Stopwatch watch = Stopwatch.createStarted();
    Source source = task.sources().get(range.source());
    ImageBatch batch = images.read(range);
    ImmutableList<ChannelMoments> moments = spoolPatches(batch, range, source);
    Optional<Features> features = features(batch, range, source);
    ImmutableMap<Metric, MetricSums> sums = sums(batch, features, range, source);
    int forFid = source.take(Metric.FID, range);
    if (forFid > 0) {
      int chunk = range.first() / FeatureChunks.images(source);
      out.get(FEATURES)
          .output(
              KV.of(
                  KV.of(source.index(), chunk),
                  new FeatureRange(range.first(), forFid, rows(features.orElseThrow(), forFid))));
    }
    int forSets = range.taken(FeatureRows.count(source));
    if (forSets > 0) {
      task.spool().writeRows(range, rows(features.orElseThrow(), forSets));
    }
    double seconds = watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
    out.get(SUMS).output(KV.of(source.index(), new RangeSums(range, sums, moments, seconds)));
    task.spool().note(range);
    Progress.add(EvaluationStage.NAME, range.count());
    Count.IMAGES_IN.add(range.count());
  }

  /** Runs the feature network once, on as many images as any metric wants. */
  private Optional<Features> features(ImageBatch batch, ImageRange range, Source source)
      throws IOException {
    int count =
        source.images().keySet().stream()
            .filter(metric -> Metrics.of(metric).needsNetwork())
            .mapToInt(metric -> source.take(metric, range))
            .max()
            .orElse(0);
    return count == 0 ? Optional.empty() : Optional.of(network.features(first(batch, count)));
  }

  private static ImmutableMap<Metric, MetricSums> sums(
      ImageBatch batch, Optional<Features> features, ImageRange range, Source source) {
    ImmutableMap.Builder<Metric, MetricSums> all = ImmutableMap.builder();
    for (Metric metric : source.images().keySet()) {
      int count = source.take(metric, range);
      if (count > 0 && Metrics.of(metric) instanceof SummedMetric summed) {
        MetricSums sums = summed.newSums(source.images().get(metric));
        sums.add(new EvaluatedImages(range.first(), count, batch, features));
        all.put(metric, sums);
      }
    }
    return all.buildOrThrow();
  }

  private ImmutableList<ChannelMoments> spoolPatches(
      ImageBatch batch, ImageRange range, Source source) throws IOException {
    int count = source.take(Metric.SWD, range);
    if (count == 0) {
      return ImmutableList.of();
    }
    SwdLayout layout = new SwdLayout(batch.height());
    SwdRange kept =
        SwdRange.of(first(batch, count), layout, task.seed(), source.side(), range.first());
    ImmutableList.Builder<ChannelMoments> moments = ImmutableList.builder();
    for (int level = 0; level < layout.levels(); level++) {
      task.spool().write(range, level, kept.kept(level));
      moments.add(kept.moments(level));
    }
    return moments.build();
  }

  private static float[] rows(Features features, int count) {
    return Arrays.copyOf(features.features(), count * features.size());
  }

  private static ImageBatch first(ImageBatch batch, int count) {
    return count == batch.count()
        ? batch
        : new ImageBatch(
            count,
            batch.channels(),
            batch.height(),
            batch.width(),
            Arrays.copyOf(batch.pixels(), count * batch.imageBytes()));
  }

  @Teardown
  public void teardown() {
    if (images != null) {
      images.close();
      images = null;
    }
    if (network != null) {
      network.close();
      network = null;
    }
  }
}
