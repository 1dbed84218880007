/**
 * Data sets of images at every level of detail: the record files that the official program reads,
 * in shards with a manifest; how they are made from pictures, and how they are read.
 */
package dev.pgan.pipelines.dataset;
