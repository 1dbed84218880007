/** What TensorBoard reads. */
package dev.pgan.pipelines.tensorboard;
