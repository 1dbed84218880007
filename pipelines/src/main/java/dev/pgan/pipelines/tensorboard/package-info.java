/**
 * Event files of scalars, histograms and graphs, which TensorBoard shows. This package uses only
 * record files, and does not know what the figures mean.
 */
package dev.pgan.pipelines.tensorboard;
