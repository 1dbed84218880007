package dev.pgan.pipelines.evaluation;

import java.io.Serializable;

/**
 * Features of some images.
 *
 * @param first number of the first image
 * @param features [count, size] row-major
 */
@SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
record FeatureRange(int first, int count, float[] features) implements Serializable {}
