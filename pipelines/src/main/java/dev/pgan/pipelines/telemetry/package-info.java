/**
 * What a job tells while it works: counters, progress, and a log line for each event. Any package
 * of the pipelines may use this one, which uses Beam's metrics and the interfaces of the model.
 */
package dev.pgan.pipelines.telemetry;
