package dev.pgan.model.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.ImageBatch;
import dev.pgan.model.graph.StopWatches;
import dev.pgan.model.graph.Tensors;
import dev.pgan.model.testing.FrozenGraphs;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.FeatureResize;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Session;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

class FeatureNetworkTest {
  private static final FeatureNetworkConfig CONFIG =
      FeatureNetworkConfig.newBuilder()
          .setFile("toy.pb")
          .setInput("images")
          .setOutput("means:0")
          .setClassWeights("logits<1")
          .build();

  @Test
  void featuresAreTheNetworks() {
    ImageBatch images = images(11, 3, 4, 5);
    try (FeatureNetwork network = FeatureNetwork.load(toy().toByteArray(), CONFIG)) {
      assertTrue(network.hasProbabilities());
      Features features = network.features(images);
      assertEquals(3, features.size());
      assertEquals(2, features.classes());
      for (int i = 0; i < 11; i++) {
        float[] mean = new float[3];
        for (int c = 0; c < 3; c++) {
          for (int k = 0; k < 20; k++) {
            mean[c] += (images.pixels()[(i * 3 + c) * 20 + k] & 0xff) / 20f;
          }
          assertEquals(mean[c], features.features()[i * 3 + c], 1e-3);
        }
        // Class weights are 1/100 of (red, green): softmax of two is a logistic function.
        double p = 1 / (1 + Math.exp((mean[1] - mean[0]) / 100));
        assertEquals(p, features.probabilities()[i * 2], 1e-5);
      }
    }
  }

  @Test
  void featuresDoNotDependOnThePartition() {
    ImageBatch images = images(24, 3, 8, 8);
    try (FeatureNetwork network = FeatureNetwork.load(toy().toByteArray(), CONFIG)) {
      float[] whole = network.features(images).features();
      ImageBatch part =
          new ImageBatch(5, 3, 8, 8, Arrays.copyOfRange(images.pixels(), 16 * 192, 21 * 192));
      assertArrayEquals(
          Arrays.copyOfRange(whole, 16 * 3, 21 * 3), network.features(part).features());
    }
  }

  @Test
  void greyIsTakenForRgbAndResizedAndScaled() {
    FeatureNetworkConfig config =
        CONFIG.toBuilder().setInputSize(6).setInputMin(-1).setInputMax(1).build();
    byte[] pixels = new byte[9];
    Arrays.fill(pixels, (byte) 51);
    try (FeatureNetwork network = FeatureNetwork.load(toy().toByteArray(), config)) {
      Features features = network.features(new ImageBatch(1, 1, 3, 3, pixels));
      assertArrayEquals(new float[] {-0.6f, -0.6f, -0.6f}, features.features(), 1e-6f);
    }
  }

  @Test
  void cleanResizeIsMadeBeforeTheNetwork() {
    FeatureNetworkConfig config =
        CONFIG.toBuilder().setInputSize(3).setResize(FeatureResize.CLEAN).build();
    ImageBatch images = images(9, 3, 8, 8);
    try (FeatureNetwork network = FeatureNetwork.load(toy().toByteArray(), config)) {
      Features features = network.features(images);
      CleanResize resize = new CleanResize(8, 8, 3, 3);
      for (int plane = 0; plane < 27; plane++) {
        double sum = 0;
        for (float pixel : resize.resize(images.pixels(), plane * 64)) {
          sum += pixel;
        }
        assertEquals(sum / 9, features.features()[plane], 1e-3);
      }
    }
    assertRefused("name input_size", config.toBuilder().clearInputSize());
    assertEquals(
        299,
        FeaturePresets.complete(
                FeatureNetworkConfig.newBuilder()
                    .setFile("graph.pb")
                    .setPreset("inception-2015-12-05")
                    .setResize(FeatureResize.CLEAN)
                    .build())
            .getInputSize());
  }

  @Test
  void plainSessionTellsTheSameFeatures() {
    FeatureNetworkConfig config = CONFIG.toBuilder().setInputSize(6).setInputMax(1).build();
    ImageBatch images = images(10, 3, 8, 8);
    try (FeatureNetwork network = FeatureNetwork.load(toy().toByteArray(), config);
        Session plain = network.openPlain();
        TFloat32 fed = Tensors.floats(PixelFeed.nhwc(images, 0, 10, 10, config), 10, 8, 8, 3)) {
      assertArrayEquals(network.features(images).features(), network.runPlain(plain, fed), 1e-6f);
    }
  }

  @Test
  void benchmarkTimesBothSessions() {
    StopWatches ours = new StopWatches();
    StopWatches plain = new StopWatches();
    try (FeatureBenchmark benchmark =
        new FeatureBenchmark(toy().toByteArray(), CONFIG, 8, 2 * FeatureBenchmark.RANGE)) {
      benchmark.turn(ours, plain);
    }
    assertTrue(ours.seconds() > 0 && plain.seconds() > 0);
    assertThrows(
        IllegalArgumentException.class,
        () -> new FeatureBenchmark(toy().toByteArray(), CONFIG, 8, FeatureBenchmark.RANGE + 1));
  }

  @Test
  void missingNamesAreToldWithTheNearest() {
    assertRefused("no node imagse among its", CONFIG.toBuilder().setInput("imagse:0"));
    assertRefused("nearest names are images", CONFIG.toBuilder().setInput("imagse:0"));
    assertRefused("unknown preset", CONFIG.toBuilder().setPreset("inception"));
    assertRefused("name a preset", FeatureNetworkConfig.newBuilder().setFile("toy.pb"));
    assertRefused(
        "2 inputs, expected one of number 7", CONFIG.toBuilder().setClassWeights("logits<7"));
  }

  private static void assertRefused(String message, FeatureNetworkConfig.Builder config) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> FeatureNetwork.load(toy().toByteArray(), config.build()).close());
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  private static ImageBatch images(int count, int channels, int height, int width) {
    byte[] pixels = new byte[count * channels * height * width];
    new Random(5).nextBytes(pixels);
    return new ImageBatch(count, channels, height, width, pixels);
  }

  /** Means of the channels, and logits of 1/100 of the first two. */
  private static GraphDef toy() {
    return FrozenGraphs.of(
        (tf, images) -> {
          var means = tf.withName("means").math.mean(images, tf.constant(new int[] {1, 2}));
          var weights = tf.constant(new float[][] {{0.01f, 0}, {0, 0.01f}, {0, 0}});
          tf.withName("logits").linalg.matMul(means, weights);
        });
  }
}
