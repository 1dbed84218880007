package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.pgan.pipelines.evaluation.metrics.ChannelMoments;
import dev.pgan.pipelines.evaluation.metrics.MetricSums;
import dev.pgan.v1.Metric;
import java.io.Serializable;

/**
 * What a range of images adds to its source's statistics.
 *
 * @param sums of the metrics that add up over ranges
 * @param moments of the patches of each level; empty without SWD
 * @param seconds that the worker took
 */
record RangeSums(
    ImageRange range,
    ImmutableMap<Metric, MetricSums> sums,
    ImmutableList<ChannelMoments> moments,
    double seconds)
    implements Serializable {}
