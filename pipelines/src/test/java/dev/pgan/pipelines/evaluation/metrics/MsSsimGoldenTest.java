package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.ImageBatch;
import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** MS-SSIM against the official program's figures. */
class MsSsimGoldenTest {
  /** Such as msssim/fakes_first32_enlarged4x. */
  private static final Pattern NAME =
      Pattern.compile("msssim/([a-z]+)(?:_first(\\d+))?(?:_enlarged(\\d+)x)?(_each_pair)?");

  @TestFactory
  Stream<DynamicTest> figuresAreTheOfficialOnes() throws IOException {
    GoldenMetrics golden = GoldenMetrics.read();
    return golden.tests("msssim/", name -> check(golden, name));
  }

  private static void check(GoldenMetrics golden, String name) {
    Matcher parts = NAME.matcher(name);
    assertTrue(parts.matches(), name);
    ImageBatch images = golden.images(parts.group(1) + "_u8");
    if (parts.group(2) != null) {
      images = GoldenMetrics.slice(images, 0, Integer.parseInt(parts.group(2)));
    }
    if (parts.group(3) != null) {
      images = enlarge(images, Integer.parseInt(parts.group(3)));
    }
    double[] similarities = similarities(images);
    if (parts.group(4) != null) {
      double[] expected = golden.list(name);
      assertEquals(expected.length, similarities.length);
      for (int i = 0; i < expected.length; i++) {
        assertEquals(expected[i], similarities[i], 1e-5, "pair " + i);
      }
    } else {
      assertEquals(golden.value(name), Arrays.stream(similarities).average().orElseThrow(), 1e-5);
    }
  }

  @Test
  void imageIsLikeItself() throws IOException {
    ImageBatch image = GoldenMetrics.slice(GoldenMetrics.read().images("reals_u8"), 0, 1);
    assertEquals(1, new MsSsim(image.height()).similarity(image, 0, 0), 1e-9);
  }

  private static double[] similarities(ImageBatch images) {
    MsSsim msSsim = new MsSsim(images.height());
    double[] similarities = new double[images.count() / 2];
    for (int pair = 0; pair < similarities.length; pair++) {
      similarities[pair] = msSsim.similarity(images, 2 * pair, 2 * pair + 1);
    }
    return similarities;
  }

  private static ImageBatch enlarge(ImageBatch images, int times) {
    int height = images.height() * times;
    int width = images.width() * times;
    byte[] pixels = new byte[images.pixels().length * times * times];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % width / times;
      int y = i / width % height / times;
      int plane = i / width / height;
      pixels[i] = images.pixels()[(plane * images.height() + y) * images.width() + x];
    }
    return new ImageBatch(images.count(), images.channels(), height, width, pixels);
  }
}
