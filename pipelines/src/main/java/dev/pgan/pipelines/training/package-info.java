/**
 * Training as a stage: what a run's folder holds besides the snapshots, and the one DoFn that
 * trains.
 */
package dev.pgan.pipelines.training;
