/**
 * Where the pictures of a new data set come from: one class for each kind of source behind {@code
 * PictureSource}. It uses imaging, storage and the reading of data sets, and knows nothing of
 * shards.
 */
package dev.pgan.pipelines.dataset.source;
