package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.List;

/**
 * How much of one set of features lies where the other set is. Around every point is a ball that
 * reaches to the point's k-th nearest neighbour of its own side; all balls of a side together stand
 * for its manifold.
 *
 * @param precision share of the fakes within the ball of any real (Kynkäänniemi and others, 2019)
 * @param recall share of the reals within the ball of any fake
 * @param density mean over the fakes of the number of reals' balls around a fake, divided by k
 *     (Naeem and others, 2020); may be above 1
 * @param coverage share of the reals with a fake within their ball
 */
public record Manifold(double precision, double recall, double density, double coverage) {
  /** k of precision and recall. */
  public static final int PRECISION_NEIGHBOURS = 3;

  /** k of density and coverage. */
  public static final int DENSITY_NEIGHBOURS = 5;

  /** Compares two sides, of which each has more images than {@link #DENSITY_NEIGHBOURS}. */
  public static Manifold of(FeatureSet fakes, FeatureSet reals) {
    double[][] ballsOfReals = balls(reals);
    double[] ballsOfFakes = balls(fakes)[0];
    double[] squaresOfReals = squares(reals);
    double[] squaresOfFakes = squares(fakes);
    List<int[]> ofFakes =
        RowProducts.of(fakes, reals)
            .map(
                (fake, products) -> {
                  toDistances(products, squaresOfFakes[fake], squaresOfReals);
                  int precise = within(products, ballsOfReals[0], true) > 0 ? 1 : 0;
                  return new int[] {precise, within(products, ballsOfReals[1], false)};
                })
            .toList();
    List<int[]> ofReals =
        RowProducts.of(reals, fakes)
            .map(
                (real, products) -> {
                  toDistances(products, squaresOfReals[real], squaresOfFakes);
                  int recalled = within(products, ballsOfFakes, true) > 0 ? 1 : 0;
                  double nearest = Arrays.stream(products).min().orElseThrow();
                  return new int[] {recalled, nearest < ballsOfReals[1][real] ? 1 : 0};
                })
            .toList();
    return new Manifold(
        mean(ofFakes, 0),
        mean(ofReals, 0),
        mean(ofFakes, 1) / DENSITY_NEIGHBOURS,
        mean(ofReals, 1));
  }

  /** Squared radii of every point's balls, those of precision first, then those of density. */
  private static double[][] balls(FeatureSet set) {
    checkArgument(
        set.count() > DENSITY_NEIGHBOURS,
        "precision and coverage need more than %s images of each side, found %s",
        DENSITY_NEIGHBOURS,
        set.count());
    double[] squares = squares(set);
    double[][] balls = new double[2][set.count()];
    RowProducts.of(set, set)
        .map(
            (row, products) -> {
              toDistances(products, squares[row], squares);
              products[row] = Double.POSITIVE_INFINITY; // No point is its own neighbour.
              double[] nearest = smallest(products);
              balls[0][row] = nearest[PRECISION_NEIGHBOURS - 1];
              balls[1][row] = nearest[DENSITY_NEIGHBOURS - 1];
              return row;
            })
        .forEach(row -> {});
    return balls;
  }

  /** The {@link #DENSITY_NEIGHBOURS} smallest values, ascending. */
  private static double[] smallest(double[] values) {
    double[] ascending = new double[DENSITY_NEIGHBOURS];
    Arrays.fill(ascending, Double.POSITIVE_INFINITY);
    for (double value : values) {
      if (value < ascending[ascending.length - 1]) {
        int at = ascending.length - 1;
        for (; at > 0 && ascending[at - 1] > value; at--) {
          ascending[at] = ascending[at - 1];
        }
        ascending[at] = value;
      }
    }
    return ascending;
  }

  /** Products of rows with themselves, to the last bit as {@link RowProducts} makes them. */
  private static double[] squares(FeatureSet set) {
    double[] squares = new double[set.count()];
    for (int i = 0; i < squares.length; i++) {
      for (float value : set.rows()[i]) {
        squares[i] = Math.fma((double) value, (double) value, squares[i]);
      }
    }
    return squares;
  }

  /** Turns products with other points into squared distances from them. */
  private static void toDistances(double[] products, double square, double[] others) {
    for (int i = 0; i < products.length; i++) {
      products[i] = Math.max(0, square + others[i] - 2 * products[i]);
    }
  }

  /** The papers' programs differ in whether a point on the rim of a ball is within it. */
  private static int within(double[] distances, double[] radii, boolean rim) {
    int count = 0;
    for (int i = 0; i < distances.length; i++) {
      count += distances[i] < radii[i] || (rim && distances[i] == radii[i]) ? 1 : 0;
    }
    return count;
  }

  private static double mean(List<int[]> counts, int which) {
    return counts.stream().mapToLong(count -> count[which]).sum() / (double) counts.size();
  }
}
