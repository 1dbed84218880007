package dev.pgan.pipelines.evaluation;

import static dev.pgan.pipelines.evaluation.EvaluationPlanner.check;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableSet;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SizedMetric;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Finds out which metrics a job asks for, and of how many images. */
final class MeasurePlanner {
  private static final int MOST_IMAGES = Integer.MAX_VALUE / 1024;

  private final EvaluationJob job;
  private final Dataset data;
  private final Consumer<String> lines;
  private final List<String> fewer = new ArrayList<>();
  private final Set<String> few = new LinkedHashSet<>();

  /** Images that can be had of the side that has fewer. */
  private final long available;

  private final long most;

  /**
   * @param fakes how many images can be judged at most
   * @param lines takes what the user should know
   */
  MeasurePlanner(EvaluationJob job, Dataset data, long fakes, Consumer<String> lines) {
    this.job = job;
    this.data = data;
    available = Math.min(data.size(), fakes);
    most = fakes == Long.MAX_VALUE ? MOST_IMAGES : available;
    this.lines = lines;
  }

  /** The metrics of the job. */
  ImmutableSet<Measure> measures() {
    ImmutableSet.Builder<Measure> measures = ImmutableSet.builder();
    for (Metric id : job.getMetricsList()) {
      measures.add(measure(id, job.getNumImages()));
    }
    for (SizedMetric sized : job.getSizedMetricsList()) {
      check(
          sized.getNumImages() > 0,
          "sized_metrics: %s of %s images, expected at least 1",
          sized.getMetric(),
          sized.getNumImages());
      measures.add(measure(sized.getMetric(), sized.getNumImages()));
    }
    if (!fewer.isEmpty()) {
      lines.accept(
          String.format(
              "the data set's %s images stand in for the official numbers (%s): compare figures"
                  + " of equal numbers only",
              available, Joiner.on(", ").join(fewer)));
    }
    if (!few.isEmpty()) {
      lines.accept(
          "too few images for figures to be trusted, of fewer than: " + Joiner.on(", ").join(few));
    }
    return measures.build();
  }

  /**
   * Checks how many images a metric takes.
   *
   * @param wanted images; 0 for the official number
   */
  private Measure measure(Metric id, long wanted) {
    ImageMetric metric = Metrics.of(id);
    int resolution = data.shape().resolution();
    check(
        resolution >= metric.smallestResolution(),
        "%s: %s wants images of %s at least, these are of %s; leave the metric out",
        data.folder(),
        id,
        metric.smallestResolution(),
        resolution);
    long number = metric.numbers().taken(wanted, available);
    if (wanted == 0 && available < metric.numbers().official()) {
      fewer.add(id + " " + metric.numbers().official());
    }
    check(
        number >= metric.numbers().fewest() && number <= most,
        "num_images: %s of %s images cannot be had: expected %s to %s; there are %s",
        id,
        job.getNumImages() > 0 ? job.getNumImages() : number,
        metric.numbers().fewest(),
        most,
        available);
    if (number < metric.numbers().trusted()) {
      few.add(id + " " + metric.numbers().trusted());
    }
    return new Measure(id, (int) number);
  }
}
