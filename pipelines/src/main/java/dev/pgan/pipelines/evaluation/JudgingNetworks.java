package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.MetricInput;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * The networks through which metrics look at images.
 *
 * @param byInput the network of each kind of input; a kind that no metric of the evaluation needs
 *     has none
 */
record JudgingNetworks(Map<MetricInput, NetworkFile> byInput) implements Serializable {
  /** The network of a metric; empty for a metric that looks at pixels. */
  Optional<NetworkFile> of(ImageMetric metric) {
    return Optional.ofNullable(byInput.get(metric.input()));
  }
}
