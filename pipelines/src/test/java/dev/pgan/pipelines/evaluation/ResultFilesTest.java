package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Strings;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.FeatureResize;
import dev.pgan.v1.Figure;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final EvaluationResult REALS =
      EvaluationResult.newBuilder()
          .setSnapshot("reals")
          .setMetric(Metric.FID)
          .setNumImages(10_000)
          .setSeed(3)
          .setDataSha256(Strings.repeat("d", 64))
          .setFeatureNetworkSha256(Strings.repeat("f", 64))
          .addFigures(Figure.newBuilder().setName("FID").setValue(1))
          .build();

  @TempDir Path run;

  @Test
  void resultsOfOtherConditionsAreKeptBesideTheFirst() throws IOException {
    add(REALS);
    assertEquals(List.of("metric-fid-10k.txt"), tables());

    EvaluationResult seed = REALS.toBuilder().setSeed(0).build();
    EvaluationResult data = REALS.toBuilder().setDataSha256(Strings.repeat("0", 64)).build();
    EvaluationResult network =
        REALS.toBuilder()
            .setFeatureNetwork(FeatureNetworkConfig.newBuilder().setInputSize(299))
            .build();
    add(seed);
    add(data);
    add(network);
    assertEquals(List.of(REALS, seed, data, network), files().read());
    List<String> tables = tables();
    assertEquals(4, tables.size());
    assertEquals("metric-fid-10k-data00000000.txt", tables.get(0));
    assertTrue(tables.get(1).matches("metric-fid-10k-network[0-9a-f]{8}.txt"), tables.toString());
    assertEquals("metric-fid-10k-seed0.txt", tables.get(2));
    assertEquals("metric-fid-10k.txt", tables.get(3));
  }

  @Test
  void resizeIsAConditionOfItsOwn() throws IOException {
    EvaluationResult clean =
        REALS.toBuilder()
            .setFeatureNetwork(FeatureNetworkConfig.newBuilder().setResize(FeatureResize.CLEAN))
            .build();
    add(REALS);
    add(clean);
    assertEquals(List.of(REALS, clean), files().read());
    assertEquals(List.of("metric-fid-10k-clean-resize.txt", "metric-fid-10k.txt"), tables());
  }

  @Test
  void imagesOfOtherLatentsAreAConditionOfTheirOwn() throws IOException {
    SampleDraws draws =
        SampleDraws.newBuilder()
            .setNetwork(SampleDraws.Network.G)
            .setPsi(0.7)
            .setThreshold(2)
            .setClasses("0,3")
            .build();
    EvaluationResult usual = REALS.toBuilder().setSnapshot("000001").setKimg(1).build();
    EvaluationResult other = usual.toBuilder().setDraws(draws).build();
    add(other);
    add(usual);
    assertEquals(List.of(other, usual), files().read());
    assertEquals(
        List.of("metric-fid-10k-G-psi0.7-threshold2.0-classes0,3.txt", "metric-fid-10k.txt"),
        tables());
    assertEquals(
        SampleDraws.getDefaultInstance(),
        DrawLabels.withoutUsual(
            SampleDraws.newBuilder()
                .setPsi(1)
                .setThreshold(Double.POSITIVE_INFINITY)
                .setNetwork(SampleDraws.Network.GS)
                .build()));
  }

  @Test
  void resultOfTheSameConditionsIsReplacedAndStaysFirst() throws IOException {
    EvaluationResult seed = REALS.toBuilder().setSeed(0).build();
    EvaluationResult again = REALS.toBuilder().setSeconds(7).setKey("of another snapshot").build();
    add(REALS);
    add(seed);
    add(again);
    assertEquals(List.of(again, seed), files().read());
    assertEquals(List.of("metric-fid-10k-seed0.txt", "metric-fid-10k.txt"), tables());
  }

  @Test
  void numbersOfAsManyThousandsHaveTablesOfTheirOwn() throws IOException {
    add(REALS);
    add(REALS.toBuilder().setNumImages(10_500).build());
    assertEquals(List.of("metric-fid-10000.txt", "metric-fid-10k.txt"), tables());
  }

  @Test
  void figuresAreNamedByWhatSetsThemApart() {
    Figure fid = REALS.getFigures(0);
    EvaluationResult seed = REALS.toBuilder().setSeed(0).build();
    EvaluationResult more = REALS.toBuilder().setNumImages(50_000).build();
    ResultLabels two = new ResultLabels(List.of(REALS, seed));
    assertEquals("FID", two.nameOf(REALS, fid));
    assertEquals("FID (seed0)", two.nameOf(seed, fid));
    ResultLabels three = new ResultLabels(List.of(REALS, seed, more));
    assertEquals("FID (10000 images)", three.nameOf(REALS, fid));
    assertEquals("FID (10000 images, seed0)", three.nameOf(seed, fid));
    assertEquals("FID (50000 images)", three.nameOf(more, fid));
  }

  private ResultFiles files() {
    return new ResultFiles(BeamFolder.at(run.toString()));
  }

  private void add(EvaluationResult result) throws IOException {
    files().add(List.of(result));
  }

  private List<String> tables() throws IOException {
    try (Stream<Path> files = Files.list(run.resolve("metrics"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }
}
