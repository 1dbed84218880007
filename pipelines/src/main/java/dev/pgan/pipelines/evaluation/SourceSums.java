package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.evaluation.metrics.Normalization;
import java.io.Serializable;

/**
 * What the other workers need of all ranges of a source.
 *
 * @param normalizations of the patches of each level; empty without SWD
 * @param seconds that its ranges took
 */
record SourceSums(ImmutableList<Normalization> normalizations, double seconds)
    implements Serializable {}
