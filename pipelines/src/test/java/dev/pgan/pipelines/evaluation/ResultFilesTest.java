package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Strings;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.BestSnapshot;
import dev.pgan.v1.EvaluationReport;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.FeatureResize;
import dev.pgan.v1.Figure;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.io.InputStream;
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
  void bestSnapshotsAreThoseOfEqualConditions() throws IOException {
    EvaluationResult sixteen =
        REALS.toBuilder().setSnapshot("000016").setKimg(16).setFigures(0, fid(30)).build();
    EvaluationResult twenty =
        sixteen.toBuilder().setSnapshot("000020").setKimg(20).setFigures(0, fid(10)).build();
    EvaluationResult other = sixteen.toBuilder().setSeed(9).setFigures(0, fid(2)).build();
    files().add(List.of(REALS, sixteen, twenty, other));
    assertEquals(
        List.of("000020 FID 10.0"),
        best(files().read()).stream()
            .map(best -> best.getSnapshot() + " " + best.getFigure() + " " + best.getValue())
            .toList());
    EvaluationReport report;
    try (InputStream in = Files.newInputStream(run.resolve("metrics/evaluation.json"))) {
      report = MessageJson.read(in, EvaluationReport.getDefaultInstance());
    }
    assertEquals(files().read(), report.getResultsList());
    assertEquals(1, report.getBestCount());
    List<String> csv = Files.readAllLines(run.resolve("metrics/figures.csv"));
    assertEquals(5, csv.size());
    assertEquals("000020,20.0,FID,10000,3,dddddddd,ffffffff,TF1,n-1,\"\",FID,10.0", csv.get(4));
  }

  @Test
  void snapshotThatIsMostLikeTheRealsIsTheBestBySimilarity() {
    EvaluationResult reals =
        REALS.toBuilder()
            .setMetric(Metric.MSSSIM)
            .setFigures(0, Figure.newBuilder().setName("MS-SSIM").setValue(0.25))
            .build();
    EvaluationResult below = similar(reals, "000001", 0.1);
    EvaluationResult near = similar(reals, "000002", 0.3);
    assertEquals("000002", best(List.of(reals, below, near)).get(0).getSnapshot());
    assertEquals(List.of(), best(List.of(below, near)));
  }

  private static List<BestSnapshot> best(List<EvaluationResult> results) {
    return BestSnapshots.of(results, new ResultLabels(results));
  }

  private static EvaluationResult similar(EvaluationResult reals, String snapshot, double value) {
    EvaluationResult.Builder result = reals.toBuilder().setSnapshot(snapshot);
    result.getFiguresBuilder(0).setValue(value);
    return result.build();
  }

  private static Figure fid(double value) {
    return Figure.newBuilder().setName("FID").setValue(value).build();
  }

  @Test
  void publishesAllButWhatWorkersLeave() throws IOException {
    add(REALS);
    Files.createDirectories(run.resolve("metrics/work-0"));
    Files.writeString(run.resolve("metrics/work-0/done-0-0-8"), "");
    files().publish(BeamFolder.at(run.resolve("there").toString()));
    assertEquals(
        List.of(
            "evaluation.json",
            "events.out.tfevents.0000000000.evaluation",
            "figures.csv",
            "metric-fid-10k.txt",
            "metrics.jsonl"),
        BeamFolder.at(run.resolve("there/metrics").toString()).list(""));
    BeamFolder none = BeamFolder.at(run.resolve("none").toString());
    assertThrows(UserException.class, () -> new ResultFiles(none).publish(none));
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
