/**
 * Data sets of images at every level of detail: the record files that the official program reads,
 * in shards with a manifest, and how to read them. Every stage may use it; it uses record files,
 * storage and telemetry, and does not know where pictures come from.
 */
package dev.pgan.pipelines.dataset;
