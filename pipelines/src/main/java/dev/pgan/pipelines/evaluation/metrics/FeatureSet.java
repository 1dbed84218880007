package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Floats;
import dev.pgan.v1.CovarianceDivisor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Features of all images of one side, one row for each image, for metrics that compare every image
 * with every other one.
 *
 * @param rows [count][size]; not copied, and not to be changed
 * @param classes of the images; {@link ImageClasses#UNKNOWN} where no metric asks for them
 */
@SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
public record FeatureSet(float[][] rows, ImageClasses classes) {
  /** How many rows are added to the moments at once. */
  private static final int ROWS = 256;

  /** A set whose images have no known classes. */
  public FeatureSet(float[][] rows) {
    this(rows, ImageClasses.UNKNOWN);
  }

  public FeatureSet {
    checkArgument(
        classes.equals(ImageClasses.UNKNOWN) || classes.numbers().length() == rows.length,
        "%s classes of %s rows",
        classes.numbers().length(),
        rows.length);
    checkArgument(rows.length > 0, "a set of features has no rows");
    for (float[] row : rows) {
      checkArgument(
          row.length == rows[0].length,
          "rows of %s and of %s features in one set",
          rows[0].length,
          row.length);
    }
  }

  /**
   * Cuts a matrix into rows.
   *
   * @param values [count, size] row-major
   */
  public static FeatureSet of(float[] values, int size) {
    checkArgument(
        size > 0 && values.length % size == 0, "%s values are not rows of %s", values.length, size);
    float[][] rows = new float[values.length / size][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * size, (i + 1) * size);
    }
    return new FeatureSet(rows);
  }

  /** How many images there are. */
  public int count() {
    return rows.length;
  }

  /** Length of a row. */
  public int size() {
    return rows[0].length;
  }

  /** The first so many rows. */
  public FeatureSet first(int count) {
    return count == rows.length
        ? this
        : new FeatureSet(Arrays.copyOf(rows, count), classes.first(count));
  }

  /** The rows of a class, in their order; empty where there are fewer than two. */
  Optional<FeatureSet> ofClass(int number) {
    int[] some = classes.images(number);
    return some.length < 2 ? Optional.empty() : Optional.of(choose(some));
  }

  /** The rows of these numbers, in this order, without their classes. */
  FeatureSet choose(int[] numbers) {
    return new FeatureSet(Arrays.stream(numbers).mapToObj(i -> rows[i]).toArray(float[][]::new));
  }

  /** The normal distribution fitted to the rows. */
  FeatureGaussian gaussian(CovarianceDivisor divisor) {
    FeatureMoments moments = new FeatureMoments(size());
    for (int first = 0; first < count(); first += ROWS) {
      int end = Math.min(first + ROWS, count());
      moments.add(Floats.concat(Arrays.copyOfRange(rows, first, end)), end - first);
    }
    return moments.gaussian(divisor);
  }

  void checkSize(FeatureSet other) {
    checkArgument(size() == other.size(), "features of size %s against %s", other.size(), size());
  }
}
