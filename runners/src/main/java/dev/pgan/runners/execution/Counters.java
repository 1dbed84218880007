package dev.pgan.runners.execution;

import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.v1.StageCounters;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the workers of a stage have counted, see {@link Count}. */
final class Counters {
  private static final Logger LOG = LoggerFactory.getLogger(Counters.class);

  private Counters() {}

  /**
   * The counters of a pipeline that has ended: those that Beam calls attempted. Flink hands on what
   * the last try of every task has counted, so that nothing counts twice.
   *
   * @return empty where the runner does not tell them
   */
  static Optional<StageCounters> of(PipelineResult result) {
    try {
      return Optional.of(of(result.metrics()));
    } catch (RuntimeException e) {
      // A job without workers has no accumulators, and a detached job cannot be asked for them.
      LOG.debug("the runner tells no metrics", e);
      return Optional.empty();
    }
  }

  static StageCounters of(MetricResults metrics) {
    MetricsFilter ours =
        MetricsFilter.builder()
            .addNameFilter(MetricNameFilter.inNamespace(Count.NAMESPACE))
            .build();
    Map<Count, Long> sums = new EnumMap<>(Count.class);
    for (MetricResult<Long> counter : metrics.queryMetrics(ours).getCounters()) {
      for (Count count : Count.values()) {
        if (counter.getName().getName().equals(count.counter())) {
          sums.merge(count, counter.getAttempted(), Long::sum);
        }
      }
    }
    return counters(sums);
  }

  /** The sum of the counters of two pipelines of one stage. */
  static StageCounters sum(StageCounters a, StageCounters b) {
    return StageCounters.newBuilder()
        .setImagesIn(a.getImagesIn() + b.getImagesIn())
        .setImagesOut(a.getImagesOut() + b.getImagesOut())
        .setSetAside(a.getSetAside() + b.getSetAside())
        .setBytesIn(a.getBytesIn() + b.getBytesIn())
        .setBytesOut(a.getBytesOut() + b.getBytesOut())
        .setTensorflowSeconds(a.getTensorflowSeconds() + b.getTensorflowSeconds())
        .build();
  }

  /** The counters of this JVM since {@link #reset}, for a pipeline that failed. */
  static StageCounters inThisJvm() {
    ImmutableMap.Builder<Count, Long> sums = ImmutableMap.builder();
    for (Count count : Count.values()) {
      sums.put(count, count.inThisJvm().get());
    }
    return counters(sums.buildOrThrow());
  }

  static void reset() {
    for (Count count : Count.values()) {
      count.inThisJvm().set(0);
    }
  }

  private static StageCounters counters(Map<Count, Long> sums) {
    return StageCounters.newBuilder()
        .setImagesIn(sums.getOrDefault(Count.IMAGES_IN, 0L))
        .setImagesOut(sums.getOrDefault(Count.IMAGES_OUT, 0L))
        .setSetAside(sums.getOrDefault(Count.SET_ASIDE, 0L))
        .setBytesIn(sums.getOrDefault(Count.BYTES_IN, 0L))
        .setBytesOut(sums.getOrDefault(Count.BYTES_OUT, 0L))
        .setTensorflowSeconds(sums.getOrDefault(Count.TENSORFLOW_NANOS, 0L) * 1e-9)
        .build();
  }

  /** The counters as a line for people. */
  static String line(StageCounters counters) {
    String networks =
        counters.getTensorflowSeconds() > 0
            ? "; " + Amounts.duration(counters.getTensorflowSeconds()) + " in TensorFlow"
            : "";
    return String.format(
        Locale.ROOT,
        "%,d images in (%s read), %,d out (%s written), %,d set aside%s",
        counters.getImagesIn(),
        Amounts.bytes(counters.getBytesIn()),
        counters.getImagesOut(),
        Amounts.bytes(counters.getBytesOut()),
        counters.getSetAside(),
        networks);
  }
}
