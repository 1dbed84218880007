/**
 * Record files as TensorFlow writes them, and the record of an image that the official program
 * reads. It uses Protobuf's wire format alone, and knows no data set.
 */
package dev.pgan.pipelines.tfrecord;
