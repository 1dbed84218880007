package dev.pgan.pipelines.evaluation;

import java.io.Serializable;

/** Images {@code first} to {@code first + count - 1} of a source. */
record ImageRange(int source, int first, int count) implements Serializable {}
