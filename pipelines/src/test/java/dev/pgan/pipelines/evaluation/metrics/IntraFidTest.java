package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.DataShape;
import dev.pgan.v1.CovarianceDivisor;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntraFidTest {
  private static final int IMAGES = 42;
  private static final int CLASSES = 3;

  /** numpy: means, covariances by np.cov, roots of matrices by np.linalg.eigh. */
  private static final double[] CLASS_DISTANCES = {
    1.7899845965666206, 4.051410069254906, 2.0587348057387143
  };

  private static final double MEAN = 2.6333764905200803;

  /** The same with np.cov(ddof=0). */
  private static final double MEAN_BY_N = 2.582076639156401;

  private static FeatureSet side(int side, int classes, IntUnaryOperator classOf) {
    float[][] rows = new float[IMAGES][4];
    for (int i = 0; i < IMAGES; i++) {
      int k = i % 3;
      for (int j = 0; j < 4; j++) {
        int mixed = (i * i * 7 + j * j * 11 + i * j * 3 + 5 * side * (k + 1)) % 31;
        rows[i][j] = mixed / 8f + side * k * 0.5f;
      }
    }
    int[] numbers = IntStream.range(0, IMAGES).map(classOf).toArray();
    return new FeatureSet(rows, new ImageClasses(classes, ImmutableIntArray.copyOf(numbers)));
  }

  private static ImmutableList<Double> figures(int classes, CovarianceDivisor divisor) {
    return new IntraFidMetric()
        .figures(
            side(1, classes, i -> i / 2 % CLASSES),
            side(0, classes, i -> i % CLASSES),
            new MetricChoices(0, divisor));
  }

  @Test
  void distancesAreThoseOfNumpyForEachClass() {
    ImmutableList<Double> figures = figures(CLASSES, CovarianceDivisor.BY_N_MINUS_1);
    assertEquals(MEAN, figures.get(0), 1e-9);
    assertEquals(CLASSES, figures.get(1));
    for (int k = 0; k < CLASSES; k++) {
      assertEquals(CLASS_DISTANCES[k], figures.get(2 + k), 1e-9);
    }
    assertEquals(MEAN_BY_N, figures(CLASSES, CovarianceDivisor.BY_N).get(0), 1e-9);
  }

  @Test
  void classesWithoutImagesAreNotCounted() {
    ImmutableList<Double> figures = figures(CLASSES + 1, CovarianceDivisor.BY_N_MINUS_1);
    assertEquals(MEAN, figures.get(0), 1e-9);
    assertEquals(CLASSES, figures.get(1));
    assertTrue(Double.isNaN(figures.get(2 + CLASSES)), figures.toString());
  }

  @Test
  void manyClassesHaveNoColumns() {
    assertEquals(5, new IntraFidMetric().figureNames(new DataShape(32, 3, 3)).size());
    assertEquals(2, new IntraFidMetric().figureNames(new DataShape(32, 3, 21)).size());
    assertEquals(2, figures(21, CovarianceDivisor.BY_N_MINUS_1).size());
  }

  @Test
  void labelsAreOneHot() {
    float[] labels = {0, 0, 1, 1, 0, 0, 0, 1, 0};
    assertEquals(ImmutableIntArray.of(2, 0, 1), ImageClasses.ofOneHot(labels, CLASSES).numbers());
    labels[1] = 1;
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> ImageClasses.ofOneHot(labels, CLASSES));
    assertTrue(e.getMessage().startsWith("label 0 has 2 values"), e.getMessage());
  }
}
