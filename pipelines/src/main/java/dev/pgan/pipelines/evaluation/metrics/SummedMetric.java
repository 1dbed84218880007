package dev.pgan.pipelines.evaluation.metrics;

/** A metric whose ranges of images add up. */
public interface SummedMetric extends ImageMetric {
  /** Sums of one side are figures by themselves. */
  @Override
  default boolean comparesWithReals() {
    return false;
  }

  /**
   * Sums of no image yet.
   *
   * @param images of the whole side
   */
  MetricSums newSums(int images);

  /** What {@link MetricSums#toArray} was made of. */
  MetricSums sums(int images, double[] values);
}
