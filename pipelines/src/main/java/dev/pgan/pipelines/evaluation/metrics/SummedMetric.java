package dev.pgan.pipelines.evaluation.metrics;

/** A metric whose ranges of images add up. */
public abstract class SummedMetric extends ImageMetric {
  SummedMetric(
      MetricTraits traits, MetricInput input, ImageNumbers numbers, FigureColumns columns) {
    super(traits, input, numbers, columns);
  }

  /** Figures follow from the sums of one side alone. */
  @Override
  public final boolean comparesWithReals() {
    return false;
  }

  /**
   * Sums of no image yet.
   *
   * @param images of the whole side
   */
  public abstract MetricSums newSums(int images);
}
