package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Inception Score of given probabilities against the official program's figures. */
class IsGoldenTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 1_000_000})
  void scoreIsTheOfficialOneWhateverTheRanges(int perRange) throws IOException {
    GoldenMetrics golden = GoldenMetrics.read();
    int images = golden.arrays().shape("is/probabilities").get(0);
    int classes = golden.arrays().shape("is/probabilities").get(1);
    float[] probabilities = golden.arrays().floats("is/probabilities");
    InceptionScore score = new InceptionScore(images);
    for (int first = 0; first < images; first += perRange) {
      InceptionScore range = new InceptionScore(images);
      for (int i = first; i < Math.min(first + perRange, images); i++) {
        range.add(i, probabilities, i, classes);
      }
      score.merge(range.toArray());
    }
    List<Double> figures = score.figures();
    double mean = golden.value("is/mean");
    assertEquals(mean, figures.get(0), 1e-6 * mean);
    assertEquals(golden.value("is/std"), figures.get(1), 1e-6 * mean);
  }
}
