/**
 * The metrics, each with its name, its columns, its cost and its arithmetic; {@link
 * dev.pgan.pipelines.evaluation.metrics.Metrics} lists them. They are plain Java on pixels and
 * features: neither Beam nor TensorFlow may be used here.
 */
package dev.pgan.pipelines.evaluation.metrics;
