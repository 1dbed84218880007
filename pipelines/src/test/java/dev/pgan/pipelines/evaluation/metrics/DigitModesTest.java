package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DigitModesTest {
  /** Images that show these numbers, the likeliest digits but barely. */
  private static EvaluatedImages images(int... numbers) {
    float[] features = new float[numbers.length * 30];
    for (int i = 0; i < numbers.length; i++) {
      int[] digits = {numbers[i] / 100, numbers[i] / 10 % 10, numbers[i] % 10};
      for (int channel = 0; channel < 3; channel++) {
        for (int digit = 0; digit < 10; digit++) {
          features[i * 30 + channel * 10 + digit] = digit == digits[channel] ? 0.19f : 0.09f;
        }
      }
    }
    return new EvaluatedImages(
        0,
        numbers.length,
        new ImageBatch(numbers.length, 1, 1, 1, new byte[numbers.length]),
        Optional.of(new Features(numbers.length, 30, features, 0, new float[0])));
  }

  @Test
  void modesAreCountedByTheThreeDigits() {
    DigitModes modes = new DigitModes();
    modes.add(images(123, 321, 123));
    MetricSums more = new DigitModes();
    more.add(images(0));
    modes.merge(more.toArray());
    double[] counts = modes.toArray();
    assertEquals(2, counts[123]);
    assertEquals(1, counts[321]);
    assertEquals(1, counts[0]);
    assertEquals(3, modes.figures().get(0));
    // By hand: ln 1000 less the entropy of 1/2, 1/4, 1/4, which is 3/2 ln 2.
    assertEquals(Math.log(1000) - 1.5 * Math.log(2), modes.figures().get(1), 1e-12);
    MetricSums again = new DigitModes();
    again.merge(counts);
    assertArrayEquals(counts, again.toArray());
  }

  @Test
  void allModesEquallyOftenDivergeByNothing() {
    DigitModes modes = new DigitModes();
    int[] all = new int[1000];
    for (int i = 0; i < 1000; i++) {
      all[i] = i;
    }
    modes.add(images(all));
    assertEquals(1000, modes.figures().get(0));
    assertEquals(0, modes.figures().get(1), 1e-12);
  }
}
