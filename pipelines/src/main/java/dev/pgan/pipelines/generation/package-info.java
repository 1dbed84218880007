/**
 * The stage that makes images in bulk from one snapshot, in shards that one worker makes whole. It
 * uses sampling, imaging and storage.
 */
package dev.pgan.pipelines.generation;
