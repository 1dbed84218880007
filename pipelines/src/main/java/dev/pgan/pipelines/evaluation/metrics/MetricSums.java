package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;

/** What a {@link SummedMetric} keeps of the images of one side. */
public interface MetricSums {
  /** Adds a range of images. */
  void add(EvaluatedImages images);

  /**
   * Adds the sums of later images.
   *
   * @param next what {@link #toArray} made of sums of the same metric and number of images
   */
  void merge(double[] next);

  /** The sums, as they are stored. */
  double[] toArray();

  /** The metric's figures, once all images are there. */
  ImmutableList<Double> figures();
}
