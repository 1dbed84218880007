package dev.pgan.pipelines.evaluation;

import com.google.common.base.Stopwatch;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.EvaluatedImages;
import dev.pgan.pipelines.evaluation.metrics.ImageClasses;
import dev.pgan.pipelines.evaluation.metrics.MetricInput;
import dev.pgan.pipelines.evaluation.metrics.MetricSums;
import dev.pgan.pipelines.evaluation.metrics.SlicedMetric;
import dev.pgan.pipelines.evaluation.metrics.SummedMetric;
import dev.pgan.pipelines.evaluation.metrics.SwdLayout;
import dev.pgan.pipelines.evaluation.metrics.SwdRange;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.Progress;
import dev.pgan.v1.MetricStatistics;
import dev.pgan.v1.RangeStatistics;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes or reads one range of images, once for all metrics, and leaves in the spool what the
 * metrics keep of the images.
 */
final class EvaluateRangeFn extends JobFn<ImageRange, Void> {
  private static final long serialVersionUID = 1;

  private final EvaluationTask task;
  private transient RangeImages images;
  private transient Map<NetworkFile, SharedFeatures> networks;

  EvaluateRangeFn(EvaluationTask task) {
    this.task = task;
  }

  @Override
  protected void open() throws IOException {
    images = new RangeImages(task);
    networks = new HashMap<>();
    for (NetworkFile network : task.networks().byInput().values()) {
      networks.computeIfAbsent(network, file -> new SharedFeatures(file.config(), file.sha256()));
    }
  }

  @ProcessElement
  public void process(@Element ImageRange range) throws IOException {
    Stopwatch watch = Stopwatch.createStarted();
    Source source = task.sources().get(range.source());
    ImageBatch batch = images.read(range);
    Map<NetworkFile, Features> features = features(batch, range, source);
    ImageClasses classes = source.needsClasses() ? classes(range, source) : ImageClasses.UNKNOWN;
    RangeStatistics.Builder statistics = RangeStatistics.newBuilder();
    for (Measure measure : source.measures()) {
      int count = range.taken(measure.images());
      if (count > 0 && measure.metric() instanceof SummedMetric metric) {
        EvaluatedImages images =
            new EvaluatedImages(
                range.first(),
                count,
                batch,
                task.networks().of(metric).map(features::get),
                classes);
        add(statistics, measure, sums(metric, measure, images).toArray());
      } else if (count > 0 && measure.metric() instanceof SlicedMetric metric) {
        SwdLayout layout = metric.layout(batch.height());
        add(statistics, measure, slice(batch.slice(0, count), range, measure, layout));
      }
    }
    int rows = range.taken(FeatureRows.count(source));
    if (rows > 0) {
      Features found = features.get(task.networks().byInput().get(MetricInput.FEATURES));
      task.spool().writeRows(range, Arrays.copyOf(found.features(), rows * found.size()));
    }
    if (source.needsClasses()) {
      task.spool().writeClasses(range, classes.numbers());
    }
    statistics.setSeconds(watch.elapsed(TimeUnit.MICROSECONDS) * 1e-6);
    task.spool().writeStatistics(range, statistics.build());
    Progress.add(EvaluationStage.NAME, range.count());
    Count.IMAGES_IN.add(range.count());
  }

  private static MetricSums sums(SummedMetric metric, Measure measure, EvaluatedImages images) {
    MetricSums sums = metric.newSums(measure.images());
    try {
      sums.add(images);
    } catch (IllegalArgumentException e) {
      throw new UserException("evaluation: " + measure.id() + ": " + e.getMessage(), e);
    }
    return sums;
  }

  private static void add(RangeStatistics.Builder statistics, Measure measure, double[] values) {
    MetricStatistics.Builder metric = statistics.addMetricsBuilder();
    metric.setMetric(measure.id()).setNumImages(measure.images());
    Arrays.stream(values).forEach(metric::addValues);
  }

  /** Runs each network once, on as many images as any of its metrics wants. */
  private Map<NetworkFile, Features> features(ImageBatch batch, ImageRange range, Source source)
      throws IOException {
    Map<NetworkFile, Integer> counts = new LinkedHashMap<>();
    for (Measure measure : source.measures()) {
      task.networks()
          .of(measure.metric())
          .ifPresent(file -> counts.merge(file, range.taken(measure.images()), Math::max));
    }
    Map<NetworkFile, Features> features = new HashMap<>();
    for (Map.Entry<NetworkFile, Integer> each : counts.entrySet()) {
      if (each.getValue() > 0) {
        features.put(
            each.getKey(), networks.get(each.getKey()).features(batch.slice(0, each.getValue())));
      }
    }
    return features;
  }

  private ImageClasses classes(ImageRange range, Source source) throws IOException {
    try {
      return ImageClasses.ofOneHot(images.labels(range), task.shape().labelSize());
    } catch (IllegalArgumentException e) {
      throw new UserException(
          String.format(
              "evaluation: labels of %s, from image %s on: %s; leave out the metrics of classes",
              source.snapshot(), range.first(), e.getMessage()),
          e);
    }
  }

  /** Writes the range's levels to the spool, and returns the moments of their patches. */
  private double[] slice(ImageBatch batch, ImageRange range, Measure measure, SwdLayout layout)
      throws IOException {
    Source source = task.sources().get(range.source());
    SwdRange kept = SwdRange.of(batch, layout, task.seed(), source.side(), range.first());
    for (int level = 0; level < layout.levels(); level++) {
      task.spool().writeLevel(range, measure, level, kept.kept(level));
    }
    return kept.moments();
  }

  @Teardown
  public void teardown() {
    if (images != null) {
      images.close();
      images = null;
    }
    if (networks != null) {
      networks.values().forEach(SharedFeatures::close);
      networks = null;
    }
  }
}
