package dev.pgan.model.features;

/**
 * What a feature network says of some images.
 *
 * @param features [count, size] row-major
 * @param probabilities [count, classes] row-major; empty with {@code classes} 0 where the network
 *     has none
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes: identity is all that anyone asks of it.
public record Features(int count, int size, float[] features, int classes, float[] probabilities) {}
