package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.random.NumpyRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Kernel Inception distance (Bińkowski and others, 2018): the unbiased estimate of the squared
 * maximum mean discrepancy of features, with the kernel (x·y / size + 1)³. It may be below 0. The
 * kernel of each pair of images is worked out once, for all images and for the subsets together.
 */
public final class KernelDistance {
  private final FeatureSet fakes;
  private final FeatureSet reals;

  /** Sums over all images of each side, then over the subsets. */
  private final Subsets ofFakes;

  private final Subsets ofReals;

  private KernelDistance(FeatureSet fakes, FeatureSet reals) {
    checkArgument(
        fakes.count() > 1 && reals.count() > 1,
        "a kernel distance needs 2 images of each side, found %s fakes and %s reals",
        fakes.count(),
        reals.count());
    this.fakes = fakes;
    this.reals = reals;
    ofFakes = new Subsets(fakes.count());
    ofReals = new Subsets(reals.count());
  }

  /** Distance of all images of both sides; each side has at least 2 images. */
  public static double of(FeatureSet fakes, FeatureSet reals) {
    return new KernelDistance(fakes, reals).distances()[0];
  }

  /**
   * Distances of all images, and of random subsets drawn without replacement by numpy's {@code
   * RandomState(seed)}: for each subset first the fakes, then the reals.
   *
   * @param size images of each side in a subset
   * @return that of all images, then one for each subset
   */
  public static double[] withSubsets(
      FeatureSet fakes, FeatureSet reals, int subsets, int size, int seed) {
    checkArgument(
        size >= 2 && size <= Math.min(fakes.count(), reals.count()),
        "subsets of %s images cannot be drawn of %s fakes and %s reals",
        size,
        fakes.count(),
        reals.count());
    KernelDistance distance = new KernelDistance(fakes, reals);
    NumpyRandom random = new NumpyRandom(seed);
    for (int i = 0; i < subsets; i++) {
      distance.ofFakes.add(choice(random, fakes.count(), size));
      distance.ofReals.add(choice(random, reals.count(), size));
    }
    return distance.distances();
  }

  /** Draws numbers as numpy's {@code choice(n, size, replace=False)} does. */
  private static int[] choice(NumpyRandom random, int n, int size) {
    return Arrays.copyOf(random.permutation(n), size);
  }

  private double[] distances() {
    double[] withinFakes = within(fakes, ofFakes);
    double[] withinReals = within(reals, ofReals);
    double[] across =
        sum(
            ofFakes.count(),
            RowProducts.of(fakes, reals)
                .map((row, p) -> ofFakes.sums(row, kernel(p, 0, reals.size()), ofReals, 0)));
    double[] distances = new double[across.length];
    for (int s = 0; s < distances.length; s++) {
      double n = ofFakes.size(s);
      double m = ofReals.size(s);
      distances[s] =
          2 * withinFakes[s] / (n * (n - 1))
              + 2 * withinReals[s] / (m * (m - 1))
              - 2 * across[s] / (n * m);
    }
    return distances;
  }

  /** Sums the kernel over pairs of different images of a side, each pair once. */
  private static double[] within(FeatureSet set, Subsets subsets) {
    return sum(
        subsets.count(),
        RowProducts.ofPairs(set)
            .map((row, p) -> subsets.sums(row, kernel(p, row + 1, set.size()), subsets, row + 1)));
  }

  /** Adds up rows in their order. */
  private static double[] sum(int length, Stream<double[]> rows) {
    double[] sums = new double[length];
    rows.forEachOrdered(
        row -> {
          for (int s = 0; s < length; s++) {
            sums[s] += row[s];
          }
        });
    return sums;
  }

  /** Turns products into values of the kernel. */
  private static double[] kernel(double[] products, int from, int size) {
    for (int i = from; i < products.length; i++) {
      double base = products[i] / size + 1;
      products[i] = base * base * base;
    }
    return products;
  }

  /** All images of a side, and subsets of them. */
  private static final class Subsets {
    private final List<int[]> members = new ArrayList<>();
    private final List<List<Integer>> subsetsOfImage;

    Subsets(int images) {
      subsetsOfImage = new ArrayList<>();
      int[] all = new int[images];
      for (int i = 0; i < images; i++) {
        all[i] = i;
        subsetsOfImage.add(new ArrayList<>());
      }
      add(all);
    }

    void add(int[] images) {
      int[] sorted = images.clone();
      Arrays.sort(sorted);
      for (int image : sorted) {
        subsetsOfImage.get(image).add(members.size());
      }
      members.add(sorted);
    }

    int count() {
      return members.size();
    }

    int size(int subset) {
      return members.get(subset).length;
    }

    /**
     * For each subset that has an image of this side, the sum of the kernel of that image and of
     * the images that the same subset has of the other side; 0 for the other subsets.
     *
     * @param kernel values by image of the other side
     * @param from the first image of the other side that counts
     */
    double[] sums(int image, double[] kernel, Subsets other, int from) {
      double[] sums = new double[count()];
      for (int subset : subsetsOfImage.get(image)) {
        int[] others = other.members.get(subset);
        int first = Arrays.binarySearch(others, from);
        double sum = 0;
        for (int i = first < 0 ? -first - 1 : first; i < others.length; i++) {
          sum += kernel[others[i]];
        }
        sums[subset] = sum;
      }
      return sums;
    }
  }
}
