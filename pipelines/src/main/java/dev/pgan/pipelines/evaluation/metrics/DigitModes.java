package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.classifier.ClassifierGraph;
import dev.pgan.model.features.Features;
import java.util.Arrays;

/** How often each number of three digits, red, green and blue, has been seen. */
final class DigitModes implements MetricSums {
  private static final int CHANNELS = 3;
  private static final int DIGITS = 10;
  private static final int MODES = 1000;

  private final long[] counts = new long[MODES];

  /** Features are [3, 10] of each image: how much each channel looks like each digit. */
  @Override
  public void add(EvaluatedImages range) {
    Features features = range.features().orElseThrow();
    checkArgument(
        features.size() == CHANNELS * DIGITS,
        "%s features of an image, expected those of %s digits in %s channels",
        features.size(),
        DIGITS,
        CHANNELS);
    for (int i = 0; i < range.count(); i++) {
      int mode = 0;
      for (int channel = 0; channel < CHANNELS; channel++) {
        int first = (i * CHANNELS + channel) * DIGITS;
        mode = mode * DIGITS + ClassifierGraph.largest(features.features(), first, DIGITS);
      }
      counts[mode]++;
    }
  }

  @Override
  public void merge(double[] next) {
    for (int mode = 0; mode < MODES; mode++) {
      counts[mode] += (long) next[mode];
    }
  }

  @Override
  public double[] toArray() {
    return Arrays.stream(counts).asDoubleStream().toArray();
  }

  /** How many modes were seen, and the divergence of their frequencies from equal ones, in nats. */
  @Override
  public ImmutableList<Double> figures() {
    double images = Arrays.stream(counts).sum();
    double found = 0;
    double divergence = 0;
    for (long count : counts) {
      if (count > 0) {
        found++;
        divergence += count / images * StrictMath.log(count / images * MODES);
      }
    }
    return ImmutableList.of(found, divergence);
  }
}
