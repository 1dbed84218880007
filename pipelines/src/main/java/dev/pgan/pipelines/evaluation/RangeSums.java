package dev.pgan.pipelines.evaluation;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.evaluation.metrics.ChannelMoments;
import dev.pgan.pipelines.evaluation.metrics.InceptionScore;
import java.io.Serializable;

/**
 * What a range of images adds to its source's statistics.
 *
 * @param similarities sum of the MS-SSIM of its pairs
 * @param score one, or none without IS
 * @param moments of each level; empty without SWD
 * @param seconds that the worker took
 */
record RangeSums(
    ImageRange range,
    double similarities,
    ImmutableList<InceptionScore> score,
    ImmutableList<ChannelMoments> moments,
    double seconds)
    implements Serializable {}
