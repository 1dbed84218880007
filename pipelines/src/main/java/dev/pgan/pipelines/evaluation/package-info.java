/** Evaluates the snapshots of a run: the pipeline around the metrics. */
package dev.pgan.pipelines.evaluation;
