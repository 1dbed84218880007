package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.MetricInput;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * The networks through which metrics look at images.
 *
 * @param byInput that of each input; none of those that no metric of the evaluation needs
 */
record JudgingNetworks(Map<MetricInput, NetworkFile> byInput) implements Serializable {
  /** That of a metric; empty where it looks at pixels. */
  Optional<NetworkFile> of(ImageMetric metric) {
    return Optional.ofNullable(byInput.get(metric.input()));
  }
}
