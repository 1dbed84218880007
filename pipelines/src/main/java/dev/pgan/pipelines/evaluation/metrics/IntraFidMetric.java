package dev.pgan.pipelines.evaluation.metrics;

import com.google.common.collect.ImmutableList;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.Metric;
import java.util.Optional;

/**
 * Intra-class Fréchet inception distance (Miyato and Koyama, 2018): the distance of the fakes of
 * each class from the reals of the class, and the mean of these distances over the classes. A class
 * of which either side has fewer than two images is left out of the mean; how many classes were
 * counted is a figure of its own. The distance of each class is a figure too where there are few
 * classes.
 */
final class IntraFidMetric extends FeatureSetMetric {
  IntraFidMetric() {
    super(
        new MetricTraits(
            Metric.INTRA_FID,
            "intra-fid",
            "Fréchet inception distance within classes",
            Direction.LOWER),
        ImageNumbers.official(50_000),
        FigureColumns.of("intra_FID", "intra_FID_classes")
            .withWidth(19)
            .withClasses("intra_FID_class"));
  }

  @Override
  public boolean needsClasses() {
    return true;
  }

  @Override
  public boolean takesCovariances() {
    return true;
  }

  /** The covariances: 2,048 x 1,024 products an image. */
  @Override
  double products(long images) {
    return images * 1024.0;
  }

  @Override
  public ImmutableList<Double> figures(FeatureSet fakes, FeatureSet reals, MetricChoices choices) {
    double sum = 0;
    int counted = 0;
    ImmutableList.Builder<Double> distances = ImmutableList.builder();
    for (int number = 0; number < reals.classes().count(); number++) {
      double distance =
          distance(fakes.ofClass(number), reals.ofClass(number), choices.covariance());
      if (!Double.isNaN(distance)) {
        sum += distance;
        counted++;
      }
      if (number < FigureColumns.shown(reals.classes().count())) {
        distances.add(distance);
      }
    }
    return ImmutableList.<Double>builder()
        .add(sum / counted, (double) counted)
        .addAll(distances.build())
        .build();
  }

  /** The distance within a class; NaN where a side has too few images. */
  private static double distance(
      Optional<FeatureSet> fakes, Optional<FeatureSet> reals, CovarianceDivisor divisor) {
    return fakes.isEmpty() || reals.isEmpty()
        ? Double.NaN
        : new FrechetDistance(reals.get().gaussian(divisor)).to(fakes.get().gaussian(divisor));
  }
}
