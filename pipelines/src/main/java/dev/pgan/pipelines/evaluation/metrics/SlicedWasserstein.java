package dev.pgan.pipelines.evaluation.metrics;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** Sliced Wasserstein distance of two sets of patches, exact for given directions. */
public final class SlicedWasserstein {
  private SlicedWasserstein() {}

  /** Wasserstein-1 distance of two sorted sets of the same size on a line. */
  static double distance(float[] a, float[] b) {
    checkArgument(a.length == b.length, "%s projections against %s", a.length, b.length);
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }

  /**
   * The figures of {@link SwdMetric#figureNames}: a thousand times the mean over directions for
   * each level, and the mean over levels.
   *
   * @param distances of each level, of each direction
   */
  public static ImmutableList<Double> figures(List<double[]> distances) {
    ImmutableList.Builder<Double> figures = ImmutableList.builder();
    double total = 0;
    for (double[] level : distances) {
      double sum = 0;
      for (double distance : level) {
        sum += distance;
      }
      double figure = 1000 * sum / level.length;
      figures.add(figure);
      total += figure;
    }
    return figures.add(total / distances.size()).build();
  }
}
