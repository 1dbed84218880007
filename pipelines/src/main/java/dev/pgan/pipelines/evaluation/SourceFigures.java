package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.Metric;
import java.io.Serializable;

/**
 * What a metric says of a source.
 *
 * @param values in the order of the metric's figure names
 * @param seconds of all workers together
 */
record SourceFigures(int source, Metric metric, ImmutableList<Double> values, double seconds)
    implements Serializable {}
