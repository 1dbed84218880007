/**
 * Event files of scalars, histograms and graphs, which TensorBoard shows. It uses record files
 * alone, and does not know what they tell.
 */
package dev.pgan.pipelines.tensorboard;
