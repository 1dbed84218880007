package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.FeatureMoments;
import java.io.Serializable;

/** Sums of the features of one chunk of a source's images. */
record FeatureChunk(int number, FeatureMoments moments, double seconds) implements Serializable {}
