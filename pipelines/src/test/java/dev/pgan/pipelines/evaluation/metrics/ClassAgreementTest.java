package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.ImmutableIntArray;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassAgreementTest {
  /** Images of these classes, of three, that the classifier takes for those. */
  private static EvaluatedImages images(int[] asked, int[] found) {
    int n = asked.length;
    float[] probabilities = new float[n * 3];
    for (int i = 0; i < n * 3; i++) {
      probabilities[i] = found[i / 3] == i % 3 ? 0.4f : 0.3f;
    }
    return new EvaluatedImages(
        0,
        n,
        new ImageBatch(n, 1, 1, 1, new byte[n]),
        Optional.of(new Features(n, 0, new float[0], 3, probabilities)),
        new ImageClasses(3, ImmutableIntArray.copyOf(asked)));
  }

  @Test
  void sharesAreOfAllImagesAndOfEachClass() {
    ClassAgreement sums = new ClassAgreement();
    sums.add(images(new int[] {0, 0, 1}, new int[] {0, 2, 1}));
    MetricSums more = new ClassAgreement();
    more.add(images(new int[] {0, 1}, new int[] {1, 1}));
    MetricSums all = new ClassAgreement();
    all.merge(sums.toArray());
    all.merge(more.toArray());
    assertArrayEquals(new double[] {3, 2, 0, 1, 2, 0}, all.toArray());
    assertEquals(List.of(0.6, 1 / 3.0, 1.0, Double.NaN), all.figures());
  }

  @Test
  void aClassifierOfOtherClassesIsRefused() {
    EvaluatedImages three = images(new int[] {0}, new int[] {0});
    EvaluatedImages two =
        new EvaluatedImages(
            0, 1, three.pixels(), three.features(), new ImageClasses(2, ImmutableIntArray.of(1)));
    String message =
        assertThrows(IllegalArgumentException.class, () -> new ClassAgreement().add(two))
            .getMessage();
    assertTrue(message.contains("3 classes apart, and the images have labels of 2"), message);
  }
}
