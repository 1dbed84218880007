/**
 * Stages and queries that look at finished data sets: they extract pictures, compare two data sets,
 * verify one, or tell what it holds. They use the reading of data sets, and change no data set.
 */
package dev.pgan.pipelines.inspection;
