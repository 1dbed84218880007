/**
 * The stage that makes images in bulk from one snapshot, in shards of which each is made whole by
 * one worker. It uses sampling, imaging and storage.
 */
package dev.pgan.pipelines.generation;
