package dev.pgan.model.config;

import dev.pgan.model.DataShape;
import dev.pgan.v1.TrainingConfig;

/**
 * Settings of a training that have a name.
 *
 * @param origin where its numbers come from, in one line
 * @param madeFor what it is shown for; it takes other data as well
 * @param config all fields that a family has of its own, but the loss's
 */
public record Preset(String origin, DataShape madeFor, TrainingConfig config) {}
