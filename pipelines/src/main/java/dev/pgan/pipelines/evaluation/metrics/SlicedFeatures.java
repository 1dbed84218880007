package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.random.CounterRandom;
import dev.pgan.model.random.Stream;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sliced Wasserstein-2 distance of features, as the metric MIND takes it: 3 times the length of a
 * feature vector times the mean, over random unit directions and over ranks, of the squared
 * difference of the sorted projections. 5,000 images of each side are enough.
 */
public final class SlicedFeatures {
  public static final int DIRECTIONS = 1000;

  private SlicedFeatures() {}

  /**
   * Compares two sides that have equally many images.
   *
   * @param seed of the directions
   */
  public static double distance(FeatureSet fakes, FeatureSet reals, long seed) {
    checkArgument(
        fakes.count() == reals.count(), "%s fakes against %s reals", fakes.count(), reals.count());
    fakes.checkSize(reals);
    FeatureSet directions = directions(fakes.size(), seed);
    List<float[]> ofFakes = projections(directions, fakes);
    List<float[]> ofReals = projections(directions, reals);
    double sum = 0;
    for (int d = 0; d < DIRECTIONS; d++) {
      sum += meanSquare(ofFakes.get(d), ofReals.get(d));
    }
    return 3.0 * fakes.size() * sum / DIRECTIONS;
  }

  /** Draws unit vectors; each is a function of the seed and its number alone. */
  private static FeatureSet directions(int size, long seed) {
    return new FeatureSet(
        IntStream.range(0, DIRECTIONS)
            .mapToObj(
                d -> unit(CounterRandom.at(seed, Stream.FEATURE_DIRECTIONS, d).gaussians(size)))
            .toArray(float[][]::new));
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / Math.sqrt(squares));
    }
    return unit;
  }

  /** Sorted projections of a side on each direction. */
  private static List<float[]> projections(FeatureSet directions, FeatureSet side) {
    return RowProducts.of(directions, side)
        .map(
            (direction, products) -> {
              float[] sorted = new float[products.length];
              for (int i = 0; i < sorted.length; i++) {
                sorted[i] = (float) products[i];
              }
              new FloatSort(sorted.length).sort(sorted);
              return sorted;
            })
        .toList();
  }

  private static double meanSquare(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = (double) a[i] - b[i];
      sum += difference * difference;
    }
    return sum / a.length;
  }
}
