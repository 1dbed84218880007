package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.evaluation.metrics.ChannelMoments;
import dev.pgan.pipelines.evaluation.metrics.InceptionScore;
import dev.pgan.pipelines.evaluation.metrics.MsSsim;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.pipelines.evaluation.metrics.SwdRange;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.Metric;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Makes or reads one range of images, once for all metrics, and sums up what they need of it. */
final class EvaluateRangeFn extends DoFn<ImageRange, KV<Integer, RangeSums>> {
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

  @Setup
  public void setup() throws IOException {
    images = new RangeImages(task);
    network = new SharedFeatures(task.featureNetwork(), task.featureNetworkSha256());
  }

  @ProcessElement
  public void process(@Element ImageRange range, MultiOutputReceiver out) throws IOException {
    Stopwatch watch = Stopwatch.createStarted();
    Source source = task.sources().get(range.source());
    ImageBatch batch = images.read(range);
    double similarities =
        similarities(batch, source.take(Metric.MSSSIM, range.first(), range.count()));
    ImmutableList<ChannelMoments> moments =
        spool(batch, range, source.take(Metric.SWD, range.first(), range.count()));
    ImmutableList<InceptionScore> score = throughNetwork(batch, range, out.get(FEATURES));
    double seconds = watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6;
    out.get(SUMS)
        .output(KV.of(range.source(), new RangeSums(range, similarities, score, moments, seconds)));
    task.spool().note(range);
    Progress.add(EvaluationStage.NAME, range.count());
    Count.IMAGES_IN.add(range.count());
  }

  private ImmutableList<InceptionScore> throughNetwork(
      ImageBatch batch,
      ImageRange range,
      OutputReceiver<KV<KV<Integer, Integer>, FeatureRange>> out)
      throws IOException {
    Source source = task.sources().get(range.source());
    int forFid = source.take(Metric.FID, range.first(), range.count());
    int forScore = source.take(Metric.IS, range.first(), range.count());
    if (Math.max(forFid, forScore) == 0) {
      return ImmutableList.of();
    }
    Features features = network.features(first(batch, Math.max(forFid, forScore)));
    if (forFid > 0) {
      float[] values = Arrays.copyOf(features.features(), forFid * features.size());
      int chunk = range.first() / FeatureChunks.images(source);
      out.output(
          KV.of(KV.of(source.index(), chunk), new FeatureRange(range.first(), forFid, values)));
    }
    if (forScore == 0) {
      return ImmutableList.of();
    }
    InceptionScore score = new InceptionScore(source.images().get(Metric.IS));
    for (int i = 0; i < forScore; i++) {
      score.add(range.first() + i, features.probabilities(), i, features.classes());
    }
    return ImmutableList.of(score);
  }

  private double similarities(ImageBatch batch, int count) {
    double sum = 0;
    if (count > 0) {
      MsSsim msSsim = new MsSsim(batch.height());
      for (int i = 0; i + 1 < count; i += 2) {
        sum += msSsim.similarity(batch, i, i + 1);
      }
    }
    return sum;
  }

  private ImmutableList<ChannelMoments> spool(ImageBatch batch, ImageRange range, int count)
      throws IOException {
    if (count == 0) {
      return ImmutableList.of();
    }
    SwdLayout layout = new SwdLayout(batch.height());
    SwdRange kept =
        SwdRange.of(
            first(batch, count),
            layout,
            task.seed(),
            task.sources().get(range.source()).side(),
            range.first());
    ImmutableList.Builder<ChannelMoments> moments = ImmutableList.builder();
    for (int level = 0; level < layout.levels(); level++) {
      task.spool().write(range, level, kept.kept(level));
      moments.add(kept.moments(level));
    }
    return moments.build();
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
