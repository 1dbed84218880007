/** A small classifier of pictures, trained here. Uses the graph package. */
package dev.pgan.model.classifier;
