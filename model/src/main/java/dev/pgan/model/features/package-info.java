/** Frozen networks that turn images into features, for metrics. */
package dev.pgan.model.features;
