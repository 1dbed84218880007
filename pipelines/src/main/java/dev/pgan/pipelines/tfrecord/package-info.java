/**
 * Record files as TensorFlow writes them, and the record of an image that the official program
 * reads. This package uses only Protobuf's wire format, and knows no data set.
 */
package dev.pgan.pipelines.tfrecord;
