package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;

/** What a {@link SummedMetric} keeps of the images of one side. */
public interface MetricSums {
  /** Adds a range of images. */
  void add(EvaluatedImages images);

  /** Adds the sums of later images, which come from the same metric. */
  void merge(MetricSums next);

  /** What {@link SummedMetric#sums(int, double[])} makes the same of. */
  double[] toArray();

  /** The metric's figures, once all images are there. */
  ImmutableList<Double> figures();
}
