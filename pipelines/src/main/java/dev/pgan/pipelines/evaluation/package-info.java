/**
 * Evaluates the snapshots of a run: the pipeline around the metrics, which deals out images,
 * gathers what each metric makes of them, and publishes results. It may use data sets, sampling and
 * storage; what a figure is, only {@code evaluation.metrics} knows.
 */
package dev.pgan.pipelines.evaluation;
