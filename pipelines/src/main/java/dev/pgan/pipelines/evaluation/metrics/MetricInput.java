package dev.pgan.pipelines.evaluation.metrics;

/**
 * What a metric looks at. Features and probabilities come from the feature network, digits from one
 * that is trained here.
 */
public enum MetricInput {
  PIXELS,
  FEATURES,
  PROBABILITIES,
  DIGITS
}
