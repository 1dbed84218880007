package dev.pgan.pipelines.evaluation.metrics;

/**
 * What a metric looks at. Features and probabilities come from the feature network that a user
 * names, digits from a network that is trained here.
 */
public enum MetricInput {
  PIXELS,
  FEATURES,
  PROBABILITIES,
  DIGITS
}
