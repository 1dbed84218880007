package dev.pgan.pipelines.evaluation.metrics;

import dev.pgan.v1.Metric;

/**
 * What every metric says of itself.
 *
 * @param id number of the metric in job and result messages
 * @param name in file names and on the command line, such as {@code msssim}
 * @param title in headings
 * @param direction of good figures
 */
record MetricTraits(Metric id, String name, String title, Direction direction) {}
