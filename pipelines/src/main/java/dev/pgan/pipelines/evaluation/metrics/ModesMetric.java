package dev.pgan.pipelines.evaluation.metrics;

import dev.pgan.v1.Metric;

/**
 * How many of the 1,000 modes of stacked MNIST are found in 25,600 images, and KL(histogram ||
 * uniform) of them, as the appendix of Karras and others, 2018, has it after Metz and others, 2017;
 * it is not the divergence from the histogram of the data set, which other papers take. {@link
 * DigitModes} has the arithmetic.
 */
final class ModesMetric extends SummedMetric {
  /** Of fewer images, some modes are missing by chance even where all are equally frequent. */
  private static final int TRUSTED_IMAGES = 10_000;

  ModesMetric() {
    super(
        new MetricTraits(Metric.MODES, "modes", "Modes of stacked MNIST", Direction.HIGHER),
        MetricInput.DIGITS,
        ImageNumbers.official(25_600).withTrusted(TRUSTED_IMAGES),
        FigureColumns.of("modes", "modes_KL"));
  }

  @Override
  public MetricSums newSums(int images) {
    return new DigitModes();
  }
}
