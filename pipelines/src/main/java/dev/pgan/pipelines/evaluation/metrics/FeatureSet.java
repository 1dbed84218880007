package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;

/**
 * Features of all images of one side, one row for each image, for metrics that compare every image
 * with every other one.
 *
 * @param rows [count][size]; not copied, and not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes: identity is all that anyone asks of it.
public record FeatureSet(float[][] rows) {
  public FeatureSet {
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

  /** Images. */
  public int count() {
    return rows.length;
  }

  /** Length of a row. */
  public int size() {
    return rows[0].length;
  }

  /** The first so many rows. */
  public FeatureSet first(int count) {
    return count == rows.length ? this : new FeatureSet(Arrays.copyOf(rows, count));
  }

  /** The rows of these numbers, in this order. */
  FeatureSet choose(int[] numbers) {
    return new FeatureSet(Arrays.stream(numbers).mapToObj(i -> rows[i]).toArray(float[][]::new));
  }

  void checkSize(FeatureSet other) {
    checkArgument(size() == other.size(), "features of size %s against %s", other.size(), size());
  }
}
