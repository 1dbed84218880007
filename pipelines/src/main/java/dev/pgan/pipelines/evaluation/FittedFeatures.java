package dev.pgan.pipelines.evaluation;

import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import java.io.Serializable;

/** The distribution of a source's features. */
record FittedFeatures(int source, FeatureGaussian gaussian, double seconds)
    implements Serializable {}
