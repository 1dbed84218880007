package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.random.NumpyRandom;
import java.util.Arrays;

/**
 * Kernel Inception distance (Bińkowski and others, 2018): the unbiased estimate of the squared
 * maximum mean discrepancy of features, with the kernel (x·y / size + 1)³. It may be below 0.
 */
public final class KernelDistance {
  private KernelDistance() {}

  /** Distance of all images of both sides, of which each has 2 at least. */
  public static double of(FeatureSet fakes, FeatureSet reals) {
    return meanWithin(fakes) + meanWithin(reals) - 2 * meanAcross(fakes, reals);
  }

  /**
   * Distances of random subsets, drawn without replacement by numpy's {@code RandomState(seed)}:
   * for each subset first the fakes, then the reals.
   *
   * @param size images of each side in a subset
   * @return one distance for each subset
   */
  public static double[] ofSubsets(
      FeatureSet fakes, FeatureSet reals, int subsets, int size, int seed) {
    checkArgument(
        size >= 2 && size <= Math.min(fakes.count(), reals.count()),
        "subsets of %s images cannot be drawn of %s fakes and %s reals",
        size,
        fakes.count(),
        reals.count());
    NumpyRandom random = new NumpyRandom(seed);
    double[] distances = new double[subsets];
    for (int i = 0; i < subsets; i++) {
      FeatureSet someFakes = fakes.choose(choice(random, fakes.count(), size));
      distances[i] = of(someFakes, reals.choose(choice(random, reals.count(), size)));
    }
    return distances;
  }

  /** As numpy's {@code choice(n, size, replace=False)}. */
  private static int[] choice(NumpyRandom random, int n, int size) {
    return Arrays.copyOf(random.permutation(n), size);
  }

  /** Mean over all pairs of different images. */
  private static double meanWithin(FeatureSet set) {
    double count = set.count();
    checkArgument(count > 1, "a kernel distance needs 2 images of each side, found 1");
    double sum =
        RowProducts.ofPairs(set)
            .map((row, products) -> kernelSum(products, row + 1, set.size()))
            .reduce(0.0, Double::sum);
    return 2 * sum / (count * (count - 1));
  }

  private static double meanAcross(FeatureSet fakes, FeatureSet reals) {
    double sum =
        RowProducts.of(fakes, reals)
            .map((row, products) -> kernelSum(products, 0, reals.size()))
            .reduce(0.0, Double::sum);
    return sum / ((double) fakes.count() * reals.count());
  }

  private static double kernelSum(double[] products, int from, int size) {
    double sum = 0;
    for (int i = from; i < products.length; i++) {
      double base = products[i] / size + 1;
      sum += base * base * base;
    }
    return sum;
  }
}
