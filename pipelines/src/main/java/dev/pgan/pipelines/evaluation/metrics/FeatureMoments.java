package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.v1.CovarianceDivisor;

/**
 * Count, sum and sums of products of feature vectors, in float64. Merge in the order of the images.
 */
public final class FeatureMoments {
  private static final int STEP = 4;

  /** How many rows go through the matrix together, so that it is read from memory less often. */
  private static final int ROWS = 32;

  private final int size;
  private final double[] sum;

  /** Sums of products [size][size]; only j >= i is filled. */
  private final double[][] products;

  private long images;

  public FeatureMoments(int size) {
    checkArgument(size > 0, "features of size %s", size);
    this.size = size;
    this.sum = new double[size];
    this.products = new double[size][size];
  }

  /**
   * Adds images.
   *
   * @param features [count, size] row-major
   */
  public void add(float[] features, int count) {
    checkArgument(
        features.length == count * size,
        "%s values are not %s features of %s",
        features.length,
        count,
        size);
    double[][] rows = new double[ROWS][size];
    for (int first = 0; first < count; first += ROWS) {
      for (int r = 0; r < ROWS; r++) {
        for (int i = 0; i < size; i++) {
          rows[r][i] = first + r < count ? features[(first + r) * size + i] : 0;
        }
      }
      for (int i = 0; i < size; i++) {
        for (int r = 0; r < Math.min(ROWS, count - first); r += STEP) {
          addRows(i, rows, r);
        }
      }
    }
    images += count;
  }

  private void addRows(int i, double[][] rows, int r) {
    double a = rows[r][i];
    double b = rows[r + 1][i];
    double c = rows[r + 2][i];
    double d = rows[r + 3][i];
    sum[i] += (a + b) + (c + d);
    if (a != 0 || b != 0 || c != 0 || d != 0) {
      RowSums.add(products[i], i, size, rows[r], a, rows[r + 1], b, rows[r + 2], c, rows[r + 3], d);
    }
  }

  /** An array for {@link #of}: size, images, sums, and the products with j >= i by rows. */
  public double[] toArray() {
    double[] values = new double[2 + size + size * (size + 1) / 2];
    values[0] = size;
    values[1] = images;
    System.arraycopy(sum, 0, values, 2, size);
    for (int i = 0, at = 2 + size; i < size; at += size - i, i++) {
      System.arraycopy(products[i], i, values, at, size - i);
    }
    return values;
  }

  /** The moments that {@link #toArray} was called on. */
  public static FeatureMoments of(double[] values) {
    FeatureMoments moments = new FeatureMoments((int) values[0]);
    int size = moments.size;
    moments.images = (long) values[1];
    System.arraycopy(values, 2, moments.sum, 0, size);
    for (int i = 0, at = 2 + size; i < size; at += size - i, i++) {
      System.arraycopy(values, at, moments.products[i], i, size - i);
    }
    return moments;
  }

  /** Length of a feature vector. */
  public int size() {
    return size;
  }

  public long images() {
    return images;
  }

  public void merge(FeatureMoments next) {
    checkArgument(next.size == size, "features of size %s against %s", next.size, size);
    for (int i = 0; i < size; i++) {
      sum[i] += next.sum[i];
      for (int j = i; j < size; j++) {
        products[i][j] += next.products[i][j];
      }
    }
    images += next.images;
  }

  /** Mean and covariance, once all images are there. */
  public FeatureGaussian gaussian(CovarianceDivisor divisor) {
    checkArgument(images > 1, "a covariance wants 2 images at least, found %s", images);
    double[] mean = new double[size];
    for (int i = 0; i < size; i++) {
      mean[i] = sum[i] / images;
    }
    double[] covariance = new double[size * size];
    long by = divisor == CovarianceDivisor.BY_N ? images : images - 1;
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        double value = (products[i][j] - sum[i] * mean[j]) / by;
        covariance[i * size + j] = value;
        covariance[j * size + i] = value;
      }
    }
    return new FeatureGaussian(mean, covariance);
  }
}
