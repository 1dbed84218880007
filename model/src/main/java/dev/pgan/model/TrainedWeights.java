package dev.pgan.model;

import com.google.common.collect.ImmutableMap;
import dev.pgan.v1.TrainingConfig;

/**
 * Weights of networks, with what they were trained by.
 *
 * @param data the images that they were trained on
 * @param weights by full name, such as {@code Gs/4x4/Dense/weight}
 * @param lod level of detail that they were trained to, 0 to log2(resolution) - 2
 */
public record TrainedWeights(
    TrainingConfig config, DataShape data, ImmutableMap<String, Tensor> weights, double lod) {}
