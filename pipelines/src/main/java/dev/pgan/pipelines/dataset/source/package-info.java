/** Where the pictures of a new data set come from: one class for each kind of source. */
package dev.pgan.pipelines.dataset.source;
