/** Frozen networks that turn images into features, for metrics. Uses the graph package. */
package dev.pgan.model.features;
