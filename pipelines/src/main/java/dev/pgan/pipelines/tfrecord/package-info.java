/**
 * Record files as TensorFlow writes them, and the record of an image that the official program
 * reads. Uses Protobuf's wire format alone; knows no data set.
 */
package dev.pgan.pipelines.tfrecord;
