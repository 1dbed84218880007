package dev.pgan.pipelines.evaluation;

import java.io.Serializable;

/** A chunk of a source's images, the sums of whose features are in the spool. */
record FeatureChunk(int number, double seconds) implements Serializable {}
