package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.beam.JobFn;
import dev.pgan.pipelines.evaluation.metrics.ChannelMoments;
import dev.pgan.pipelines.evaluation.metrics.MetricSums;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.evaluation.metrics.Normalization;
import dev.pgan.pipelines.evaluation.metrics.SummedMetric;
import dev.pgan.v1.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/**
 * Adds up the ranges of a source, in the order of the images: floats added up in another order
 * would give other last bits.
 */
final class CombineRangesFn extends JobFn<KV<Integer, Iterable<RangeSums>>, SourceFigures> {
  private static final long serialVersionUID = 1;

  // Named, as in EvaluateRangeFn.
  static final TupleTag<SourceFigures> FIGURES = new TupleTag<>("figures") {};
  static final TupleTag<KV<Integer, SourceSums>> SUMS = new TupleTag<>("sums") {};

  private final EvaluationTask task;

  CombineRangesFn(EvaluationTask task) {
    this.task = task;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<RangeSums>> ranges, MultiOutputReceiver out) {
    Source source = task.sources().get(ranges.getKey());
    List<RangeSums> ordered = new ArrayList<>();
    ranges.getValue().forEach(ordered::add);
    ordered.sort(Comparator.comparingInt(sums -> sums.range().first()));
    int images = ordered.stream().mapToInt(sums -> sums.range().count()).sum();
    checkState(images == source.count(), "%s images, expected %s", images, source.count());

    double seconds = ordered.stream().mapToDouble(RangeSums::seconds).sum();
    for (Metric metric : source.images().keySet()) {
      if (Metrics.of(metric) instanceof SummedMetric summed) {
        MetricSums sums = summed.newSums(source.images().get(metric));
        ordered.stream()
            .filter(range -> range.sums().containsKey(metric))
            .forEach(range -> sums.merge(range.sums().get(metric)));
        out.get(FIGURES).output(new SourceFigures(source.index(), metric, sums.figures(), seconds));
      }
    }
    out.get(SUMS).output(KV.of(source.index(), new SourceSums(normalizations(ordered), seconds)));
  }

  private static ImmutableList<Normalization> normalizations(List<RangeSums> ordered) {
    ImmutableList.Builder<Normalization> normalizations = ImmutableList.builder();
    int levels = ordered.get(0).moments().size();
    for (int level = 0; level < levels; level++) {
      ChannelMoments moments = new ChannelMoments();
      for (RangeSums sums : ordered) {
        if (!sums.moments().isEmpty()) {
          moments.merge(sums.moments().get(level));
        }
      }
      normalizations.add(moments.normalization());
    }
    return normalizations.build();
  }
}
