package dev.pgan.pipelines.evaluation.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.FeatureNetwork;
import dev.pgan.model.features.Features;
import dev.pgan.model.golden.GoldenFolder;
import dev.pgan.model.golden.Npz;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.FeatureNetworkConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Features, FID and IS through a stand-in of the Inception network, which is too large to be a test
 * resource: runs with {@code -Dgolden.dir=DIR -Dgolden.inception=FILE}.
 */
class InceptionStandinGoldenTest {
  private static final double CLOSENESS = 1e-3;

  @Test
  void figuresAreTheOfficialOnes() throws IOException {
    String file = System.getProperty("golden.inception", "");
    Assumptions.assumeFalse(file.isEmpty(), "-Dgolden.inception=FILE names no network");
    ImmutableList<Path> files = GoldenFolder.files("metrics", "inception-standin.npz");
    Npz arrays = Npz.read(files.get(0));
    Struct.Builder json = Struct.newBuilder();
    JsonFormat.parser()
        .merge(Files.readString(files.get(0).resolveSibling("inception-standin.json")), json);
    Map<String, Value> figures = json.getFieldsMap();

    FeatureNetworkConfig config =
        FeatureNetworkConfig.newBuilder().setFile(file).setPreset("inception-2015-12-05").build();
    try (FeatureNetwork network = FeatureNetwork.load(Files.readAllBytes(Path.of(file)), config)) {
      GoldenMetrics golden = GoldenMetrics.read();
      Features reals = features(network, golden.images("reals_u8"));
      Features fakes = features(network, golden.images("fakes_u8"));
      assertFirstRows(arrays.floats("pool3_reals_first4"), reals.features());
      assertFirstRows(arrays.floats("probabilities_reals_first4"), reals.probabilities());
      double fid = figures.get("fid_reals_fakes").getNumberValue();
      assertEquals(fid, new FrechetDistance(gaussian(reals)).to(gaussian(fakes)), CLOSENESS * fid);
      assertScore(figures.get("is_reals"), reals);
      assertScore(figures.get("is_fakes"), fakes);
    }
  }

  /** On both cores, as ranges do. */
  private static Features features(FeatureNetwork network, ImageBatch images) {
    int range = 8 * FeatureNetwork.MINIBATCH;
    List<Features> parts =
        java.util.stream.IntStream.range(0, (images.count() + range - 1) / range)
            .parallel()
            .mapToObj(
                r ->
                    network.features(
                        GoldenMetrics.slice(
                            images, r * range, Math.min(images.count(), (r + 1) * range))))
            .toList();
    int size = parts.get(0).size();
    int classes = parts.get(0).classes();
    float[] features = new float[images.count() * size];
    float[] probabilities = new float[images.count() * classes];
    int first = 0;
    for (Features part : parts) {
      System.arraycopy(part.features(), 0, features, first * size, part.count() * size);
      System.arraycopy(
          part.probabilities(), 0, probabilities, first * classes, part.count() * classes);
      first += part.count();
    }
    return new Features(images.count(), size, features, classes, probabilities);
  }

  private static void assertFirstRows(float[] expected, float[] found) {
    float largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, value);
    }
    assertArrayEquals(expected, Arrays.copyOf(found, expected.length), (float) CLOSENESS * largest);
  }

  private static FeatureGaussian gaussian(Features features) {
    FeatureMoments moments = new FeatureMoments(features.size());
    moments.add(features.features(), features.count());
    return moments.gaussian(CovarianceDivisor.BY_N_MINUS_1);
  }

  private static void assertScore(Value expected, Features features) {
    InceptionScore score = new InceptionScore(features.count());
    for (int i = 0; i < features.count(); i++) {
      score.add(i, features.probabilities(), i, features.classes());
    }
    double mean = expected.getListValue().getValues(0).getNumberValue();
    double spread = expected.getListValue().getValues(1).getNumberValue();
    assertEquals(mean, score.figures().get(0), CLOSENESS * mean);
    assertEquals(spread, score.figures().get(1), CLOSENESS * mean);
  }
}
