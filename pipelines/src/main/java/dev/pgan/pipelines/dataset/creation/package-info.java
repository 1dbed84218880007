/**
 * The stage that makes a data set of a source's pictures: shards made by any worker, then published
 * together. It uses the sources and the files of data sets; only commands and workflows use it.
 */
package dev.pgan.pipelines.dataset.creation;
