package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.dataset.source.PictureSource;
import dev.pgan.pipelines.dataset.source.PictureSources;
import dev.pgan.pipelines.dataset.source.RejectedPictureException;
import dev.pgan.pipelines.evaluation.metrics.EvaluatedImages;
import dev.pgan.pipelines.evaluation.metrics.ImageMetric;
import dev.pgan.pipelines.evaluation.metrics.InMemory;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.imaging.Image;
import dev.pgan.pipelines.imaging.JpegDecoder;
import dev.pgan.pipelines.imaging.Lanczos;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.SyntheticFaces;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Faults of images that metrics are known to answer to: a wrong pipeline would answer otherwise.
 */
class KnownAnswersTest {
  private static final int IMAGES = 400;
  private static final int SIDE = 32;
  private static final int CELLS = 4;

  private static List<Image> large;
  private static List<Image> reals;
  private static List<Image> others;

  @BeforeAll
  static void paintFaces() throws IOException, RejectedPictureException {
    DatasetJob job =
        DatasetJob.newBuilder()
            .setSynthetic(
                SyntheticFaces.newBuilder().setCount(2 * IMAGES).setResolution(2 * SIDE).setSeed(3))
            .build();
    large = new ArrayList<>();
    try (PictureSource.Reader faces = PictureSources.of(job).open()) {
      for (int i = 0; i < 2 * IMAGES; i++) {
        large.add(faces.read(Integer.toString(i)).image());
      }
    }
    List<Image> all = large.stream().map(face -> Lanczos.resize(face, SIDE, SIDE)).toList();
    reals = all.subList(0, IMAGES);
    others = all.subList(IMAGES, 2 * IMAGES);
  }

  @Test
  void blurIsSeenInTheFinestDetails() {
    List<Image> blurred = map(image -> filter(image, (pixels, x, y) -> mean(pixels, x, y)));
    assertMoved(3, "swd", 0, blurred);
    assertMoved(3, "fid", 0, blurred);
    assertMoved(3, "kid", 0, blurred);
  }

  @Test
  void noiseIsSeenInTheFinestDetails() {
    Random random = new Random(1);
    List<Image> noisy =
        map(image -> filter(image, (p, x, y) -> p.at(x, y) + 20 * random.nextGaussian()));
    assertMoved(3, "swd", 0, noisy);
    assertMoved(3, "fid", 0, noisy);
  }

  @Test
  void shiftIsSeenByFeaturesAndNotBySimilarity() {
    List<Image> shifted = map(image -> filter(image, (p, x, y) -> p.at(x + SIDE / 8, y)));
    assertMoved(3, "fid", 0, shifted);
    assertMoved(3, "mind", 0, shifted);
    assertEquals(figure("msssim", 0, others), figure("msssim", 0, shifted), 0.05);
  }

  @Test
  void collapseIsSeenBySimilarityAndRecall() {
    List<Image> collapsed = Collections.nCopies(IMAGES, others.get(7));
    assertEquals(1, figure("msssim", 0, collapsed), 1e-6);
    assertTrue(figure("msssim", 0, others) < 0.7);
    assertEquals(0, figure("prc", 1, collapsed));
    assertTrue(figure("prc", 3, collapsed) < 0.05);
    assertMoved(3, "fid", 0, collapsed);
  }

  @Test
  void droppedModesAreSeenByRecallAndNotByPrecision() {
    List<Image> dark =
        others.stream().sorted(Comparator.comparingDouble(KnownAnswersTest::brightness)).toList();
    List<Image> half = repeat(dark.subList(0, IMAGES / 2), 2);
    assertTrue(figure("prc", 1, half) < 0.75 * figure("prc", 1, others));
    assertTrue(figure("prc", 0, half) > 0.9 * figure("prc", 0, others));
    assertMoved(3, "fid", 0, half);
  }

  @Test
  void precisionAndRecallChangePlacesWithTheSides() {
    List<Image> half = repeat(others.subList(0, IMAGES / 4), 4);
    ImmutableList<Double> figures = figures("prc", half, reals);
    ImmutableList<Double> swapped = figures("prc", reals, half);
    assertEquals(figures.get(0), swapped.get(1));
    assertEquals(figures.get(1), swapped.get(0));
    assertTrue(Math.abs(figures.get(0) - figures.get(1)) > 0.05, figures.toString());
  }

  @Test
  void jpegIsSeenInTheFinestDetails() {
    List<Image> jpeg = map(KnownAnswersTest::throughJpeg);
    assertMoved(1.5, "swd", 0, jpeg);
    assertMoved(1.5, "kid", 0, jpeg);
  }

  @Test
  void anotherResizeOfTheDataSetIsSeenInTheFinestDetails() {
    // Of the very same faces.
    List<Image> box = large.subList(0, IMAGES).stream().map(KnownAnswersTest::box).toList();
    assertTrue(figure("swd", 0, box) > 1.15 * figure("swd", 0, reals));
    assertEquals(figure("swd", 1, reals), figure("swd", 1, box), 1);
    assertEquals(0, figure("fid", 0, reals), 1e-6);
    assertTrue(figure("fid", 0, box) > figure("fid", 0, others) / 3);
  }

  /** The figure is so many times that of other reals. */
  private static void assertMoved(double times, String metric, int number, List<Image> fakes) {
    double moved = figure(metric, number, fakes);
    double floor = Math.abs(figure(metric, number, others));
    assertTrue(moved > times * floor, metric + " " + moved + ", of other reals " + floor);
  }

  private static double figure(String metric, int number, List<Image> fakes) {
    return figures(metric, fakes, reals).get(number);
  }

  private static ImmutableList<Double> figures(
      String name, List<Image> fakes, List<Image> realImages) {
    ImageMetric metric = Metrics.named(name).orElseThrow();
    return InMemory.figures(metric, side(fakes), side(realImages), 5);
  }

  private static EvaluatedImages side(List<Image> images) {
    byte[] pixels = new byte[images.size() * 3 * SIDE * SIDE];
    int size = 4 * CELLS * CELLS;
    float[] features = new float[images.size() * size];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i).toChw(), 0, pixels, i * 3 * SIDE * SIDE, 3 * SIDE * SIDE);
      System.arraycopy(features(images.get(i)), 0, features, i * size, size);
    }
    return new EvaluatedImages(
        0,
        images.size(),
        new ImageBatch(images.size(), 3, SIDE, SIDE, pixels),
        Optional.of(new Features(images.size(), size, features, 0, new float[0])));
  }

  /** Means of the colours, and of how steep they are, in each of 16 cells. */
  private static float[] features(Image image) {
    float[] features = new float[4 * CELLS * CELLS];
    int cell = SIDE / CELLS;
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int at = 4 * (y / cell * CELLS + x / cell);
        for (int c = 0; c < 3; c++) {
          Channel channel = new Channel(image, c);
          features[at + c] += (float) (channel.at(x, y) / (cell * cell));
          double dx = channel.at(x + 1, y) - channel.at(x, y);
          double dy = channel.at(x, y + 1) - channel.at(x, y);
          features[at + 3] += (float) (Math.hypot(dx, dy) / (cell * cell));
        }
      }
    }
    return features;
  }

  private static List<Image> map(UnaryOperator<Image> fault) {
    return others.stream().map(fault).toList();
  }

  private interface Filter {
    double at(Channel channel, int x, int y);
  }

  /** One colour of an image, whose borders meet. */
  private record Channel(Image image, int number) {
    double at(int x, int y) {
      return image.pixels()[(Math.floorMod(y, SIDE) * SIDE + Math.floorMod(x, SIDE)) * 3 + number]
          & 255;
    }
  }

  private static double mean(Channel channel, int x, int y) {
    double sum = 0;
    for (int k = 0; k < 9; k++) {
      sum += channel.at(x + k % 3 - 1, y + k / 3 - 1);
    }
    return sum / 9;
  }

  private static Image filter(Image image, Filter filter) {
    byte[] pixels = new byte[image.pixels().length];
    for (int i = 0; i < pixels.length; i++) {
      double value = filter.at(new Channel(image, i % 3), i / 3 % SIDE, i / 3 / SIDE);
      pixels[i] = (byte) Math.round(Math.max(0, Math.min(255, value)));
    }
    return new Image(SIDE, SIDE, 3, pixels);
  }

  private static List<Image> repeat(List<Image> images, int times) {
    return Collections.nCopies(times, images).stream().flatMap(List::stream).toList();
  }

  private static double brightness(Image image) {
    double sum = 0;
    for (byte pixel : image.pixels()) {
      sum += pixel & 255;
    }
    return sum;
  }

  /** Means of 2x2 pixels. */
  private static Image box(Image twice) {
    byte[] pixels = new byte[SIDE * SIDE * 3];
    for (int i = 0; i < pixels.length; i++) {
      int corner = (i / 3 / SIDE * 2 * 2 * SIDE + i / 3 % SIDE * 2) * 3 + i % 3;
      int sum = 0;
      for (int next : new int[] {0, 3, 6 * SIDE, 6 * SIDE + 3}) {
        sum += twice.pixels()[corner + next] & 255;
      }
      pixels[i] = (byte) ((sum + 2) / 4);
    }
    return new Image(SIDE, SIDE, 3, pixels);
  }

  private static Image throughJpeg(Image image) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < SIDE * SIDE; i++) {
      int rgb = 0;
      for (int c = 0; c < 3; c++) {
        rgb = rgb << 8 | (image.pixels()[3 * i + c] & 255);
      }
      picture.setRGB(i % SIDE, i / SIDE, rgb);
    }
    try {
      ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
      ImageIO.write(picture, "jpeg", jpeg);
      return JpegDecoder.decode(jpeg.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
