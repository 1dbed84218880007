package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.primitives.Floats;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sliced Wasserstein distance against the official program's figures. */
class SwdGoldenTest {
  private static final String PYRAMID = "swd/pyramid_reals4/level";

  private static GoldenMetrics golden;

  @BeforeAll
  static void read() throws IOException {
    golden = GoldenMetrics.read();
  }

  @Test
  void pyramidIsTheOfficialOne() {
    int levels = levels();
    assertTrue(levels > 0);
    for (int image = 0; image < golden.arrays().shape(PYRAMID + 0).get(0); image++) {
      float[][] pyramid = pyramid(image, levels);
      for (int level = 0; level < levels; level++) {
        float[] all = golden.arrays().floats(PYRAMID + level);
        int size = pyramid[level].length;
        float[] expected = Arrays.copyOfRange(all, image * size, (image + 1) * size);
        assertArrayEquals(expected, pyramid[level], 1e-5f * largest(all));
      }
    }
  }

  @Test
  void pyramidGivesTheImageBack() {
    ImageBatch reals = golden.images("reals_u8");
    int levels = levels();
    for (int image = 0; image < golden.arrays().shape(PYRAMID + 0).get(0); image++) {
      float[][] pyramid = pyramid(image, levels);
      float[] sum = pyramid[levels - 1];
      for (int level = levels - 2; level >= 0; level--) {
        sum = LaplacianPyramid.enlarge(sum, reals.channels(), reals.height() >> (level + 1));
        for (int i = 0; i < sum.length; i++) {
          sum[i] += pyramid[level][i];
        }
      }
      float[] all = golden.arrays().floats("swd/reconstruct");
      float[] expected = Arrays.copyOfRange(all, image * sum.length, (image + 1) * sum.length);
      assertArrayEquals(expected, sum, 1e-3f);
    }
  }

  @Test
  void patchesAndDistanceForGivenDrawsAreTheOfficialOnes() {
    int perImage = patchesPerImage();
    float[][] reals = patches("reals_u8", 0, perImage);
    float[] expectedPatches = golden.arrays().floats("swd/descriptors_reals_first8");
    for (int i = 0; i < expectedPatches.length; i++) {
      assertEquals(expectedPatches[i], reals[i % SwdLayout.PATCH][i / SwdLayout.PATCH]);
    }

    float[][] fakes = patches("fakes_u8", 1, perImage);
    int[] shape = golden.arrays().shape("swd/directions").toArray();
    double[] draws = golden.arrays().doubles("swd/directions");
    double sum = 0;
    for (int repeat = 0; repeat < shape[0]; repeat++) {
      float[][] vectors = new float[shape[2]][];
      for (int d = 0; d < shape[2]; d++) {
        double[] vector = new double[shape[1]];
        for (int k = 0; k < shape[1]; k++) {
          vector[k] = draws[(repeat * shape[1] + k) * shape[2] + d];
        }
        vectors[d] = Directions.unit(vector);
      }
      float[][] a = sorted(new Directions(vectors), reals);
      float[][] b = sorted(new Directions(vectors), fakes);
      for (int d = 0; d < a.length; d++) {
        sum += SlicedWasserstein.distance(a[d], b[d]);
      }
    }
    double expected = golden.value("swd/distance_given_draws");
    assertEquals(expected, sum / (shape[0] * shape[2]), 1e-5 * expected);
  }

  @Test
  void distanceToFakesLiesAmongTheOfficialOnes() {
    assertClose("swd/e2e_x1e3", golden.images("reals_u8"), golden.images("fakes_u8"));
  }

  @Test
  void distanceOfHalvesOfTheRealsLiesAmongTheOfficialOnes() {
    ImageBatch reals = golden.images("reals_u8");
    int half = reals.count() / 2;
    assertClose(
        "swd/reals_vs_reals_x1e3",
        GoldenMetrics.slice(reals, 0, half),
        GoldenMetrics.slice(reals, half, 2 * half));
  }

  private void assertClose(String name, ImageBatch reals, ImageBatch fakes) {
    SwdLayout layout = new SwdLayout(reals.height());
    double[] mean = golden.list(name + "_mean");
    double[] spread = golden.list(name + "_std");
    assertEquals(
        mean.length, new SwdMetric().figureNames(new DataShape(layout.resolution(), 3, 0)).size());
    int seeds = 3;
    double[] ours = new double[mean.length];
    for (int seed = 0; seed < seeds; seed++) {
      List<Double> figures = SmallSwd.figures(reals, fakes, seed);
      for (int i = 0; i < ours.length; i++) {
        ours[i] += figures.get(i) / seeds;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      assertEquals(
          mean[i],
          ours[i],
          3 * spread[i],
          new SwdMetric().figureNames(new DataShape(layout.resolution(), 3, 0)).get(i));
    }
  }

  private static int levels() {
    int levels = 0;
    while (golden.arrays().has(PYRAMID + levels)) {
      levels++;
    }
    return levels;
  }

  private static float[][] pyramid(int image, int levels) {
    ImageBatch reals = golden.images("reals_u8");
    return LaplacianPyramid.decompose(
        plane(reals, image), reals.channels(), reals.height(), levels);
  }

  private static float[] plane(ImageBatch images, int image) {
    float[] values = new float[images.imageBytes()];
    for (int i = 0; i < values.length; i++) {
      values[i] = images.pixels()[image * values.length + i] & 0xff;
    }
    return values;
  }

  /**
   * The golden file does not say how many patches of each image were taken: the number that brings
   * about its normalised patches.
   */
  private static int patchesPerImage() {
    float[] expected = golden.arrays().floats("swd/finalized_reals_first8");
    int patches = golden.arrays().shape("swd/center_x").get(1);
    int images = golden.images("reals_u8").count();
    List<Integer> fitting = new ArrayList<>();
    for (int perImage = 1; perImage <= patches; perImage++) {
      if (patches % perImage == 0 && patches / perImage <= images) {
        PatchBlock block = normalized(patches("reals_u8", 0, perImage));
        float worst = 0;
        for (int i = 0; i < expected.length; i++) {
          float found = block.row(i % SwdLayout.PATCH)[i / SwdLayout.PATCH];
          worst = Math.max(worst, Math.abs(found - expected[i]));
        }
        if (worst <= 1e-5f * largest(expected)) {
          fitting.add(perImage);
        }
      }
    }
    assertEquals(1, fitting.size(), "patches of each image that fit the normalised ones");
    return fitting.get(0);
  }

  /** [value][patch]. */
  private static float[][] patches(String images, int side, int perImage) {
    ImageBatch batch = golden.images(images);
    int count = golden.arrays().shape("swd/center_x").get(1);
    int[] x = golden.arrays().ints("swd/center_x");
    int[] y = golden.arrays().ints("swd/center_y");
    float[][] patches = new float[SwdLayout.PATCH][count];
    for (int first = 0; first < count; first += perImage) {
      int from = side * count + first;
      PatchCentres centres =
          new PatchCentres(
              Arrays.copyOfRange(x, from, from + perImage),
              Arrays.copyOfRange(y, from, from + perImage));
      centres.gather(plane(batch, first / perImage), batch.height(), patches, first);
    }
    return patches;
  }

  private static PatchBlock normalized(float[][] patches) {
    int count = patches[0].length;
    ChannelMoments moments = new ChannelMoments();
    moments.add(patches, count);
    PatchBlock block = new PatchBlock(count);
    block.addPatches(Floats.concat(patches), 0, count, moments.normalization());
    return block;
  }

  private static float[][] sorted(Directions directions, float[][] patches) {
    int count = patches[0].length;
    float[][] values = new float[directions.count()][count];
    directions.project(normalized(patches), values, 0);
    FloatSort sort = new FloatSort(count);
    for (float[] direction : values) {
      sort.sort(direction);
    }
    return values;
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
