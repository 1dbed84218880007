package dev.pgan.pipelines.evaluation.metrics;

/** What a metric looks at. Features and probabilities come from the feature network. */
public enum MetricInput {
  PIXELS,
  FEATURES,
  PROBABILITIES
}
