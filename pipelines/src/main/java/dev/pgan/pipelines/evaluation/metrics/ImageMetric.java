package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * A metric with everything that is particular to it. The metric's type says what the pipeline has
 * to keep for it: the sums of a {@link SummedMetric}, the patches of a {@link SlicedMetric}, the
 * features of a {@link GaussianMetric} or a {@link FeatureSetMetric}.
 */
public abstract class ImageMetric {
  private final MetricTraits traits;
  private final MetricInput input;
  private final ImageNumbers numbers;
  private final FigureColumns columns;

  ImageMetric(MetricTraits traits, MetricInput input, ImageNumbers numbers, FigureColumns columns) {
    this.traits = traits;
    this.input = input;
    this.numbers = numbers;
    this.columns = columns;
  }

  public final Metric id() {
    return traits.id();
  }

  public final String name() {
    return traits.name();
  }

  public final String title() {
    return traits.title();
  }

  public final Direction direction() {
    return traits.direction();
  }

  public final MetricInput input() {
    return input;
  }

  public final ImageNumbers numbers() {
    return numbers;
  }

  /** Whether the metric compares images with those of the data set. */
  public boolean comparesWithReals() {
    return true;
  }

  /** The smallest width and height of images. */
  public int smallestResolution() {
    return 1;
  }

  /** Names of the metric's figures. No other metric has a figure of the same name. */
  public ImmutableList<String> figureNames(DataShape shape) {
    return columns.names(shape.labelSize());
  }

  /** The figure that stands for all of the metric's figures. */
  public final String chiefFigure() {
    return columns.names().get(0);
  }

  /** Characters of a column in the text tables. */
  public final int columnWidth() {
    return columns.width();
  }

  /**
   * Core-seconds for the images of one side, without generating them and without the network that
   * looks at them, which runs once for all metrics. Sums cost nothing beside the network.
   */
  public double coreSeconds(UnitCosts unit, DataShape shape, long images) {
    return 0;
  }

  /** Whether the figures depend on what covariances are divided by. */
  public boolean takesCovariances() {
    return false;
  }

  /** Whether the metric looks at the classes of the images, which must be labelled one-hot. */
  public boolean needsClasses() {
    return false;
  }

  /** Whether the metric needs the feature network that a user names. */
  public final boolean needsNetwork() {
    return input == MetricInput.FEATURES || input == MetricInput.PROBABILITIES;
  }
}
