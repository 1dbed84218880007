package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import dev.pgan.model.ImageBatch;

/**
 * Multi-scale structural similarity of two images (Wang, Simoncelli, Bovik, 2003): five scales, a
 * Gaussian window of 11 pixels and sigma 1.5 (smaller where the scale is), K 0.01 and 0.03, pixels
 * and their products in float32, the rest in float64. The official program takes the mean over
 * pairs of images 2i, 2i + 1: the more alike a network's images, the nearer to 1. Keeps its working
 * space; not safe for threads.
 */
public final class MsSsim {
  public static final int SMALLEST_RESOLUTION = 16;

  private static final double[] WEIGHTS = {0.0448, 0.2856, 0.3001, 0.2363, 0.1333};
  private static final int WINDOW = 11;
  private static final double SIGMA = 1.5;
  private static final double C1 = 0.01 * 255 * (0.01 * 255);
  private static final double C2 = 0.03 * 255 * (0.03 * 255);

  private final int resolution;
  private final WindowFilter filter;

  /** Prepares for images of a resolution of at least {@link #SMALLEST_RESOLUTION}. */
  public MsSsim(int resolution) {
    checkArgument(
        resolution >= SMALLEST_RESOLUTION && Integer.bitCount(resolution) == 1,
        "MS-SSIM wants a resolution that is a power of two of at least %s, found %s",
        SMALLEST_RESOLUTION,
        resolution);
    this.resolution = resolution;
    this.filter = new WindowFilter(resolution);
  }

  /** Similarity of images a and b of the batch, 0 to 1. */
  public double similarity(ImageBatch images, int a, int b) {
    checkArgument(
        images.height() == resolution && images.width() == resolution,
        "expected images of %s, found %sx%s",
        resolution,
        images.height(),
        images.width());
    double[] first = planes(images, a);
    double[] second = planes(images, b);
    double product = 1;
    int size = resolution;
    for (int scale = 0; scale < WEIGHTS.length; scale++, size /= 2) {
      Similarity similarity = compare(first, second, images.channels(), size);
      boolean last = scale == WEIGHTS.length - 1;
      double factor = last ? similarity.whole : similarity.contrast;
      product *= Math.pow(Math.max(0, factor), WEIGHTS[scale]);
      if (!last) {
        first = shrink(first, images.channels(), size);
        second = shrink(second, images.channels(), size);
      }
    }
    return product;
  }

  private static double[] planes(ImageBatch images, int image) {
    double[] planes = new double[images.imageBytes()];
    int from = image * planes.length;
    for (int i = 0; i < planes.length; i++) {
      planes[i] = images.pixels()[from + i] & 0xff;
    }
    return planes;
  }

  /** Compares two images at one scale: means over all places of the window and all channels. */
  private Similarity compare(double[] a, double[] b, int channels, int size) {
    int window = Math.min(WINDOW, size);
    double[] weights = gaussian(window, SIGMA * window / WINDOW);
    int valid = size - window + 1;
    int plane = size * size;
    double whole = 0;
    double contrast = 0;
    double[] squares = new double[plane];
    double[] products = new double[plane];
    double[] planeA = new double[plane];
    double[] planeB = new double[plane];
    for (int c = 0; c < channels; c++) {
      System.arraycopy(a, c * plane, planeA, 0, plane);
      System.arraycopy(b, c * plane, planeB, 0, plane);
      for (int i = 0; i < plane; i++) {
        double x = planeA[i];
        double y = planeB[i];
        squares[i] = (double) (float) (x * x) + (double) (float) (y * y);
        products[i] = (float) (x * y);
      }
      double[] meanA = filter.apply(planeA, size, weights);
      double[] meanB = filter.apply(planeB, size, weights);
      double[] meanSquares = filter.apply(squares, size, weights);
      double[] meanProducts = filter.apply(products, size, weights);
      for (int i = 0; i < valid * valid; i++) {
        double ab = meanA[i] * meanB[i];
        double aabb = meanA[i] * meanA[i] + meanB[i] * meanB[i];
        double v1 = 2 * (meanProducts[i] - ab) + C2;
        double v2 = meanSquares[i] - aabb + C2;
        contrast += v1 / v2;
        whole += (2 * ab + C1) * v1 / ((aabb + C1) * v2);
      }
    }
    double places = (double) valid * valid * channels;
    return new Similarity(whole / places, contrast / places);
  }

  private static double[] gaussian(int size, double sigma) {
    double[] weights = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double x = i - (size - 1) / 2.0;
      weights[i] = StrictMath.exp(-x * x / (2 * sigma * sigma));
      sum += weights[i];
    }
    for (int i = 0; i < size; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** Halves the size by means of 2x2 pixels: exact in float32 for five scales of bytes. */
  private static double[] shrink(double[] planes, int channels, int size) {
    int half = size / 2;
    double[] result = new double[channels * half * half];
    for (int row = 0; row < channels * half; row++) {
      int from = 2 * row * size;
      for (int x = 0; x < half; x++, from += 2) {
        result[row * half + x] =
            (planes[from] + planes[from + 1] + planes[from + size] + planes[from + size + 1]) / 4;
      }
    }
    return result;
  }

  private record Similarity(double whole, double contrast) {}
}
