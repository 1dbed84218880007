package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.v1.Metric;
import dev.pgan.v1.UnitCosts;

/**
 * A metric with everything that is particular to it. Its type tells what the pipeline has to keep
 * for it: the sums of a {@link SummedMetric}, the patches of a {@link SlicedMetric}, the features
 * of a {@link GaussianMetric} or a {@link FeatureSetMetric}.
 */
public interface ImageMetric {
  /** Channels of the images that metrics see. */
  int RGB = 3;

  MetricTraits traits();

  default Metric id() {
    return traits().id();
  }

  default String name() {
    return traits().name();
  }

  default String title() {
    return traits().title();
  }

  default Direction direction() {
    return traits().direction();
  }

  default int officialImages() {
    return traits().officialImages();
  }

  MetricInput input();

  /** Whether it compares images with those of the data set. */
  default boolean comparesWithReals() {
    return true;
  }

  /** The fewest images of each side that it can do with. */
  default int fewestImages() {
    return 2;
  }

  /** Images of each side below which its figures say little; the user is warned. */
  default int trustedImages() {
    return 1000;
  }

  /** The number of images is a multiple of this. */
  default int imagesStep() {
    return 1;
  }

  /** The smallest width and height of images. */
  default int smallestResolution() {
    return 1;
  }

  /** Names of its figures. No other metric has a figure of the same name. */
  ImmutableList<String> figureNames(DataShape shape);

  /** The figure that stands for all of them. */
  default String chiefFigure() {
    return figureNames(new DataShape(smallestResolution(), RGB, 0)).get(0);
  }

  /** Characters of a column in the text tables. */
  default int columnWidth() {
    return 10;
  }

  /**
   * Core-seconds for the images of one side, without generating them and without the feature
   * network, which runs once for all metrics.
   */
  double coreSeconds(UnitCosts unit, DataShape shape, long images);

  /** Whether its figures depend on what covariances are divided by. */
  default boolean takesCovariances() {
    return false;
  }

  /** Whether it looks at the classes of the images, which must be labelled one-hot. */
  default boolean needsClasses() {
    return false;
  }

  /** Whether it looks at what the feature network that a user brings says. */
  default boolean needsNetwork() {
    return input() == MetricInput.FEATURES || input() == MetricInput.PROBABILITIES;
  }

  /**
   * Images of each side that it takes.
   *
   * @param wanted 0 for the official number, but no more than there are
   * @param available images of the data set
   */
  default long images(long wanted, long available) {
    long images = wanted == 0 ? Math.min(officialImages(), available) : wanted;
    return images - images % imagesStep();
  }
}
