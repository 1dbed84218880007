/**
 * How a worker finds a snapshot and draws images from it, for generation and evaluation. It uses
 * the model's snapshots and storage.
 */
package dev.pgan.pipelines.sampling;
