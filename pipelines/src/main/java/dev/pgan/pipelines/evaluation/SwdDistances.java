package dev.pgan.pipelines.evaluation;

import java.io.Serializable;

/** Distances of a source to the reals along the directions of a block. */
@SuppressWarnings("ArrayRecordComponent") // Identity is all that anyone asks of it.
record SwdDistances(SwdBlock block, double[] distances, double seconds) implements Serializable {}
