/**
 * Training as a stage: the one DoFn that trains, and what a run's folder holds besides the
 * snapshots. It uses the model's trainer, data sets, storage and telemetry.
 */
package dev.pgan.pipelines.training;
