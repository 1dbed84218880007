package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import dev.pgan.v1.Metric;
import java.util.Optional;

/** All metrics. */
public final class Metrics {
  private static final ImmutableMap<Metric, ImageMetric> ALL =
      Maps.uniqueIndex(
          ImmutableList.of(
              new SwdMetric(),
              new MsSsimMetric(),
              new FidMetric(),
              new IsMetric(),
              new KidMetric(),
              new PrecisionRecallMetric(),
              new MindMetric(),
              new FidInfinityMetric(),
              new IntraFidMetric(),
              new ModesMetric(),
              new AgreementMetric()),
          ImageMetric::id);

  private Metrics() {}

  public static ImmutableList<ImageMetric> all() {
    return ALL.values().asList();
  }

  /** The metric of a job or a result. */
  public static ImageMetric of(Metric id) {
    ImageMetric metric = ALL.get(id);
    checkArgument(metric != null, "there is no metric %s", id);
    return metric;
  }

  /** The metric of this name. */
  public static Optional<ImageMetric> named(String name) {
    return all().stream().filter(metric -> metric.name().equals(name)).findFirst();
  }

  /** The metric of a result that another version may have written. */
  public static Optional<ImageMetric> find(Metric id) {
    return Optional.ofNullable(ALL.get(id));
  }
}
