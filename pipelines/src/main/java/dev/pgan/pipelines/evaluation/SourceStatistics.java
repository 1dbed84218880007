package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.primitives.Doubles;
import dev.pgan.pipelines.evaluation.metrics.MetricSums;
import dev.pgan.pipelines.evaluation.metrics.Normalization;
import dev.pgan.pipelines.evaluation.metrics.SummedMetric;
import dev.pgan.pipelines.evaluation.metrics.SwdRange;
import dev.pgan.pipelines.storage.CallsAhead;
import dev.pgan.v1.MetricStatistics;
import dev.pgan.v1.RangeStatistics;
import java.io.IOException;
import java.util.List;

/**
 * Statistics of all ranges of a source.
 *
 * @param byMeasure values of each range, in the order of the images
 * @param seconds that all ranges took
 */
record SourceStatistics(ListMultimap<Measure, double[]> byMeasure, double seconds) {
  static SourceStatistics read(EvaluationTask task, Source source) throws IOException {
    ListMultimap<Measure, double[]> byMeasure = ArrayListMultimap.create();
    double seconds = 0;
    ImmutableList<ImageRange> ranges = task.ranges(source);
    Spool spool = task.spool();
    CallsAhead<RangeStatistics> read = CallsAhead.of(spool.folder(), ranges, spool::readStatistics);
    for (int i = 0; i < ranges.size(); i++) {
      RangeStatistics statistics = read.next();
      seconds += statistics.getSeconds();
      for (MetricStatistics metric : statistics.getMetricsList()) {
        byMeasure.put(
            new Measure(metric.getMetric(), (int) metric.getNumImages()),
            Doubles.toArray(metric.getValuesList()));
      }
    }
    return new SourceStatistics(byMeasure, seconds);
  }

  /**
   * Adds up the ranges in the order of the images: floats added up in another order would give
   * other last bits.
   */
  MetricSums sums(Measure measure, SummedMetric metric) {
    MetricSums sums = metric.newSums(measure.images());
    values(measure).forEach(sums::merge);
    return sums;
  }

  /** The mean and deviation by which the patches of each level are normalised. */
  List<Normalization> normalizations(Measure measure) {
    return SwdRange.normalizations(values(measure));
  }

  private List<double[]> values(Measure measure) {
    List<double[]> values = byMeasure.get(measure);
    checkState(!values.isEmpty(), "no statistics of %s", measure);
    return values;
  }
}
