/**
 * Evaluates the snapshots of a run: the pipeline around the metrics deals out images, gathers what
 * each metric keeps of them, and publishes results. It may use data sets, sampling and storage;
 * only {@code evaluation.metrics} knows what a figure is.
 */
package dev.pgan.pipelines.evaluation;
