package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * How many of the 1,000 modes of stacked MNIST are found in 25,600 images, and KL(histogram ||
 * uniform) of them, as the appendix of Karras and others, 2018, has it after Metz and others, 2017;
 * it is not the divergence from the histogram of the data set, which other papers take. {@link
 * DigitModes} has the arithmetic.
 */
final class ModesMetric implements SummedMetric {
  @Override
  public MetricTraits traits() {
    return new MetricTraits(
        Metric.MODES, "modes", "Modes of stacked MNIST", Direction.HIGHER, 25_600);
  }

  @Override
  public MetricInput input() {
    return MetricInput.DIGITS;
  }

  /** Of fewer, some modes are missing by chance even where all are equally frequent. */
  @Override
  public int trustedImages() {
    return 10_000;
  }

  @Override
  public ImmutableList<String> figureNames(DataShape shape) {
    return ImmutableList.of("modes", "modes_KL");
  }

  /** The network of digits is nothing beside the one that makes images. */
  @Override
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return 0;
  }

  @Override
  public MetricSums newSums(int images) {
    return new DigitModes();
  }

  @Override
  public MetricSums sums(int images, double[] values) {
    return DigitModes.of(values);
  }
}
