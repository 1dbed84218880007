package dev.pgan.runners.estimate;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.pgan.model.DataShape;
import dev.pgan.model.GanFamily;
import dev.pgan.model.NetworkCost;
import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.training.Presets;
import dev.pgan.model.training.TrainingSchedule;
import dev.pgan.pipelines.evaluation.SpoolTraffic;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SizedMetric;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.UnitCosts;
import dev.pgan.v1.Workflow;
import java.util.Locale;

/** Reckons what the stages of a workflow cost, from unit costs; looks at no data. */
public final class WorkflowCost {
  /** Bytes of an original of CelebA in the wild and its delta, on average. */
  private static final double CELEBAHQ_BYTES = 3e6;

  /** A PNG's share of its pixels' bytes, for photographs. */
  private static final double PNG_RATIO = 0.7;

  private final Workflow workflow;
  private final UnitCosts unit;
  private final long images;
  private final int gpus;
  private final DataShape data;
  private final TrainingConfig config;
  private final GanFamily family;

  /**
   * @param size of the data set
   * @param gpus a run takes one; with none it trains on cores
   * @throws IllegalArgumentException where the training's config cannot be used
   */
  public WorkflowCost(Workflow workflow, UnitCosts unit, DatasetSize size, int gpus) {
    this.workflow = workflow;
    this.unit = unit;
    this.images = size.images();
    this.gpus = gpus;
    data = size.shape();
    config = Presets.complete(workflow.getTraining().getConfig(), data);
    family = GanFamilies.of(config.getNetwork());
  }

  /** A row for each stage of the workflow. */
  public ImmutableList<StageCost> rows() {
    ImmutableList.Builder<StageCost> rows = ImmutableList.builder();
    if (workflow.hasDataset()) {
      rows.add(dataset());
    }
    Training training = training();
    if (workflow.hasTraining()) {
      rows.add(training.cost());
    }
    if (workflow.hasEvaluation()) {
      rows.add(evaluation(workflow.getEvaluation(), training.snapshots()));
    }
    if (workflow.hasGeneration()) {
      rows.add(generation(workflow.getGeneration().getCount()));
    }
    return rows.build();
  }

  private double pixels() {
    return (double) data.resolution() * data.resolution();
  }

  /** Bytes of the records of an image: all levels together are 4/3 of the largest. */
  private double recordBytes() {
    return pixels() * data.channels() * 4 / 3;
  }

  private StageCost dataset() {
    boolean celebahq = workflow.getDataset().hasCelebahq();
    double image = pixels() * unit.getDatasetPixel() + (celebahq ? unit.getCelebahqImage() : 0);
    double source = celebahq ? CELEBAHQ_BYTES : pixels() * data.channels() * PNG_RATIO;
    return new StageCost(
        "dataset",
        count(images, "images"),
        images * image,
        0,
        images * source,
        images * recordBytes());
  }

  private record Training(StageCost cost, long snapshots) {}

  private Training training() {
    TrainingSchedule schedule = new TrainingSchedule(config.getSchedule(), data);
    double flops = 0;
    double read = 0;
    long ticks = 0;
    long total = schedule.totalImages();
    for (TrainingSchedule.Tick tick :
        (Iterable<TrainingSchedule.Tick>) schedule.ticks(0)::iterator) {
      TrainingSchedule.Point point = tick.point();
      double shown = Math.min(total - tick.first(), tick.images());
      flops += shown * cost((int) point.lod()).training();
      read += shown * point.resolution() * point.resolution() * data.channels();
      ticks++;
    }
    int every = config.getNetworkSnapshotTicks();
    long snapshots = every == 0 ? 1 : (ticks + every - 1) / every;
    long kept =
        config.getKeepSnapshots() == 0
            ? snapshots
            : (long) config.getKeepSnapshots() + config.getKeepBest();
    StageCost cost =
        new StageCost(
            "training",
            count(total / 1000, "kimg"),
            gpus == 0 ? flops / unit.getCoreFlops() : 0,
            gpus == 0 ? 0 : flops / unit.getGpuFlops(),
            read,
            (double) Math.min(kept, snapshots) * cost(0).snapshotBytes());
    return new Training(cost, snapshots);
  }

  private StageCost evaluation(EvaluationJob job, long all) {
    long snapshots = job.getSnapshotsCount() == 0 ? all : job.getSnapshotsCount();
    double metrics = 0;
    long most = 0;
    long throughNetwork = 0;
    ImmutableSet.Builder<SizedMetric> sized = ImmutableSet.builder();
    ImmutableSet.Builder<SizedMetric> taken = ImmutableSet.builder();
    for (Metric id : job.getMetricsList()) {
      sized.add(SizedMetric.newBuilder().setMetric(id).setNumImages(job.getNumImages()).build());
    }
    for (SizedMetric each : sized.addAll(job.getSizedMetricsList()).build()) {
      ImageMetric metric = Metrics.of(each.getMetric());
      long number = metric.numbers().taken(each.getNumImages(), images);
      taken.add(each.toBuilder().setNumImages(number).build());
      metrics += metric.coreSeconds(unit, data, number);
      most = Math.max(most, number);
      throughNetwork = Math.max(throughNetwork, metric.needsNetwork() ? number : 0);
    }
    double side = metrics + throughNetwork * unit.getFeatureImage();
    double generated = most * cost(0).generator() / unit.getCoreFlops();
    SpoolTraffic spool = SpoolTraffic.of(taken.build(), snapshots, data.resolution());
    return new StageCost(
        "evaluation",
        count(snapshots, "snapshots") + " x " + count(most, "images"),
        snapshots * (side + generated) + 2 * side,
        0,
        (double) snapshots * cost(0).snapshotBytes()
            + 2.0 * most * pixels() * data.channels()
            + spool.read(),
        spool.written());
  }

  private StageCost generation(long count) {
    double image = cost(0).generator() / unit.getCoreFlops() + pixels() * unit.getPngPixel();
    return new StageCost(
        "generation",
        count(count, "images"),
        count * image,
        0,
        cost(0).snapshotBytes(),
        count * pixels() * data.channels() * PNG_RATIO);
  }

  private NetworkCost cost(int lod) {
    return family.cost(config, data, lod);
  }

  private static String count(long items, String unit) {
    return String.format(Locale.ROOT, "%,d %s", items, unit);
  }
}
