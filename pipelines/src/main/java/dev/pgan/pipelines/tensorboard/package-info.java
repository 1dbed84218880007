/**
 * Event files of scalars, which TensorBoard shows. It uses record files alone, and does not know
 * what the scalars tell.
 */
package dev.pgan.pipelines.tensorboard;
