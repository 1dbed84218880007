package dev.pgan.model.classifier;

import com.google.common.collect.ImmutableMap;
import dev.pgan.model.Tensor;

/**
 * A classifier.
 *
 * @param weights by name
 * @param trained pictures that it was trained with
 * @param tested pictures that it had not seen
 * @param accuracy share of these that it told right
 */
public record TrainedClassifier(
    ImmutableMap<String, Tensor> weights, int trained, int tested, double accuracy) {}
