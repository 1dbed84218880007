package dev.pgan.pipelines.stage;

import com.google.common.collect.ImmutableList;

/**
 * What a stage would do.
 *
 * @param items units of progress that the stage reports while it runs
 * @param unit what an item is, plural: "images", "kimg"
 * @param outputBytes estimate of what is written
 * @param lines what else a user wants to know before the stage starts
 */
public record Plan(long items, String unit, long outputBytes, ImmutableList<String> lines) {}
