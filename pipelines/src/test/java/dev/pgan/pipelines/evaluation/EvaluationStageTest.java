package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.FeatureNetwork;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.evaluation.metrics.FeatureSet;
import dev.pgan.pipelines.evaluation.metrics.KernelDistance;
import dev.pgan.pipelines.evaluation.metrics.Manifold;
import dev.pgan.pipelines.evaluation.metrics.MsSsim;
import dev.pgan.pipelines.sampling.SampleInputs;
import dev.pgan.pipelines.sampling.SharedSampler;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.Refusals;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.v1.ComparedPiece;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SampleDraws;
import dev.pgan.v1.SizedMetric;
import dev.pgan.v1.SyntheticFaces;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationStageTest {
  private static final int IMAGES = 150;
  private static final DataShape SHAPE = new DataShape(16, 3, 0);

  @TempDir Path folder;
  private FeatureNetworkConfig network;

  @BeforeEach
  void makeDataSet() throws IOException {
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(folder.resolve("faces").toString())
            .setShards(2)
            .setSynthetic(
                SyntheticFaces.newBuilder().setCount(IMAGES).setResolution(SHAPE.resolution())));
    network = ToyNetwork.write(folder.resolve("toy.pb"));
    TinySnapshot.write(folder.resolve("run"), 1, SHAPE, 1);
    TinySnapshot.write(folder.resolve("run"), 20, SHAPE, 2);
  }

  @Test
  void figuresAreTheSameForAnyParallelismAndMetricsBesides() throws IOException {
    EvaluationJob job = job("run").build();
    evaluate(job, 1);
    List<EvaluationResult> one = results("run");
    assertEquals(12, one.size());
    assertEquals(
        List.of("reals", "reals", "reals", "reals", "000001"),
        one.stream().limit(5).map(EvaluationResult::getSnapshot).toList());
    assertTrue(new EvaluationStage(job).plan().isComplete());

    deleteResults();
    evaluate(job, 4);
    assertEquals(withoutSeconds(one), withoutSeconds(results("run")));

    deleteResults();
    evaluate(job.toBuilder().clearMetrics().addMetrics(Metric.SWD).build(), 2);
    assertEquals(
        withoutSeconds(one.stream().filter(r -> r.getMetric() == Metric.SWD).toList()),
        withoutSeconds(results("run")));
  }

  @Test
  void publishesTheOfficialTableAndLeavesNothingElse() throws IOException {
    evaluate(job("run").clearMetrics().addMetrics(Metric.SWD).addMetrics(Metric.FID).build(), 2);
    assertEquals(
        Set.of(
            "metric-swd-150.txt",
            "metric-fid-150.txt",
            "metrics.jsonl",
            "evaluation.json",
            "figures.csv",
            "events.out.tfevents.0000000000.evaluation"),
        PipelineRuns.hashes(folder.resolve("run/metrics")).keySet());
    List<String> table = Files.readAllLines(folder.resolve("run/metrics/metric-swd-150.txt"));
    assertEquals("Snapshot  Time_eval   SWDx1e3_16   SWDx1e3_avg  ", table.get(0));
    assertEquals("---       ---         ---          ---          ", table.get(1));
    assertEquals("Reals", table.get(2).substring(0, 10).trim());
    assertEquals(
        List.of("1", "20"), table.stream().skip(3).map(r -> r.substring(0, 10).trim()).toList());

    // Reals are much nearer to reals than what an untrained network makes.
    List<EvaluationResult> results = results("run");
    assertTrue(figure(results.get(0)) * 3 < figure(results.get(2)), results.toString());
    assertTrue(figure(results.get(1)) * 3 < figure(results.get(3)), results.toString());
  }

  @Test
  void similarityIsThatOfTheSamplersImages() throws IOException {
    evaluate(job("run").clearMetrics().addMetrics(Metric.MSSSIM).addSnapshots("000020").build(), 2);
    EvaluationResult result = results("run").get(1);
    double sum = 0;
    try (SharedSampler sampler =
        SharedSampler.acquire(folder.resolve("run/snapshots/000020").toString())) {
      ImageBatch images = sampler.sampler().generate(5, 0, IMAGES);
      for (int i = 0; i < IMAGES; i += 2) {
        sum += new MsSsim(SHAPE.resolution()).similarity(images, i, i + 1);
      }
    }
    assertEquals(sum / (IMAGES / 2), figure(result), 1e-12);
    assertEquals(20, result.getKimg());
  }

  @Test
  void newSnapshotIsAddedAndStatisticsOfRealsAreKept() throws IOException {
    EvaluationJob job = job("run").build();
    evaluate(job, 2);
    List<EvaluationResult> before = results("run");
    TinySnapshot.write(folder.resolve("run"), 30, SHAPE, 3);
    assertFalse(new EvaluationStage(job).plan().isComplete());
    Plan plan = new EvaluationStage(job).plan().plan();
    // The new snapshot, and the reals once more for the sliced Wasserstein distance.
    assertEquals(2 * IMAGES, plan.items());

    evaluate(job, 2);
    List<EvaluationResult> after = results("run");
    assertEquals(before, after.stream().filter(r -> !r.getSnapshot().equals("000030")).toList());
    assertEquals(16, after.size());

    // Another run with the same data set finds what is known of the reals.
    TinySnapshot.write(folder.resolve("other"), 30, SHAPE, 3);
    evaluate(job("other").build(), 2);
    assertEquals(before.subList(0, 4), results("other").subList(0, 4));
    assertEquals(
        withoutSeconds(after).subList(12, 16), withoutSeconds(results("other")).subList(4, 8));
  }

  @Test
  void setsOfFeaturesAreComparedWholeForAnyParallelism() throws IOException {
    EvaluationJob job =
        job("run")
            .clearMetrics()
            .addMetrics(Metric.KID)
            .addMetrics(Metric.PRECISION_RECALL)
            .addMetrics(Metric.MIND)
            .addMetrics(Metric.FID_INFINITY)
            .build();
    List<EvaluationResult> one = evaluateAndForget(job, 1);
    assertEquals(12, one.size());
    evaluate(job, 4);
    assertEquals(withoutSeconds(one), withoutSeconds(results("run")));

    // One pass of the reals is the whole data set.
    FeatureSet reals;
    FeatureSet fakes;
    try (FeatureNetwork toy = SharedFeatures.load(network, SharedFeatures.read(network.getFile()));
        DatasetImages images = Dataset.open(folder.resolve("faces").toString()).images();
        SharedSampler sampler =
            SharedSampler.acquire(folder.resolve("run/snapshots/000020").toString())) {
      reals = rows(toy.features(images.read(0, LongStream.range(0, IMAGES).toArray())));
      fakes = rows(toy.features(sampler.sampler().generate(5, 0, IMAGES)));
    }
    double distance = 1000 * KernelDistance.of(fakes, reals);
    assertEquals(distance, one.get(8).getFigures(0).getValue(), 1e-5 * distance);
    assertEquals(Manifold.of(fakes, reals).coverage(), figure(one.get(9)), 0.02);

    // Reals are nearer to reals than what an untrained network makes; two passes are one set.
    assertTrue(one.get(0).getFigures(0).getValue() < distance / 3, one.toString());
    assertEquals(1, one.get(1).getFigures(1).getValue(), one.toString());
    assertEquals(0, figure(one.get(2)), 1e-9);
    assertTrue(one.get(11).getFigures(0).getValue() > 0, one.toString());
  }

  private static FeatureSet rows(Features features) {
    return FeatureSet.of(features.features(), features.size());
  }

  @Test
  void snapshotsAreThoseThatWerePlanned() throws IOException {
    EvaluationJob job = job("run").clearMetrics().addMetrics(Metric.FID).build();
    PlannedStage planned = new EvaluationStage(job).plan();
    TinySnapshot.write(folder.resolve("run"), 30, SHAPE, 3);
    // What another evaluation of the run has in use stays.
    Path other = Files.createDirectories(folder.resolve("run/metrics/work-0123456789abcdef"));
    Files.write(other.resolve("0-0-00000000"), new byte[4]);
    PipelineRuns.run(planned, PipelineOptionsFactory.create());
    assertTrue(Files.exists(other.resolve("0-0-00000000")));
    assertEquals(
        List.of("reals", "000001", "000020"),
        results("run").stream().map(EvaluationResult::getSnapshot).toList());
    assertEquals(0, planned.done());
    assertFalse(new EvaluationStage(job).plan().isComplete());
  }

  @Test
  void figuresOfAnotherSeedAreOthers() throws IOException {
    EvaluationJob.Builder job = job("run").clearMetrics().addMetrics(Metric.SWD);
    evaluate(job.build(), 2);
    List<EvaluationResult> first = results("run");
    evaluate(job.setSeed(6).build(), 2);
    List<EvaluationResult> second =
        results("run").stream().filter(result -> result.getSeed() == 6).toList();
    assertEquals(3, second.size());
    assertNotEquals(figure(first.get(1)), figure(second.get(1)));

    // Mean and deviation of both.
    List<String> spreads = Files.readAllLines(folder.resolve("run/metrics/seeds.csv"));
    assertEquals(1 + 3 * 2, spreads.size());
    List<String> row = Splitter.on(',').splitToList(spreads.get(2));
    assertEquals(
        List.of("reals", "2", "SWDx1e3_avg"), List.of(row.get(0), row.get(4), row.get(10)));
    double a = figure(first.get(0));
    double b = figure(second.get(0));
    assertEquals((a + b) / 2, Double.parseDouble(row.get(11)), 1e-9);
    assertEquals(Math.abs(a - b) / Math.sqrt(2), Double.parseDouble(row.get(12)), 1e-9);

    // Both are kept.
    assertEquals(first, results("run").stream().filter(r -> r.getSeed() == 5).toList());
    assertTrue(Files.exists(folder.resolve("run/metrics/metric-swd-150-seed6.txt")));
    assertTrue(new EvaluationStage(job.setSeed(5).build()).plan().isComplete());
  }

  @Test
  void imagesOfOtherLatentsAndClassesAreJudgedBesideTheUsual() throws IOException {
    TinySnapshot.write(folder.resolve("labelled"), 1, new DataShape(16, 3, 4), 1);
    EvaluationJob.Builder job =
        job("labelled").clearMetrics().addMetrics(Metric.MSSSIM).setNumImages(6);
    evaluate(job.build(), 2);
    EvaluationResult usual = results("labelled").get(1);
    SampleDraws draws =
        SampleDraws.newBuilder().setPsi(0.5).setThreshold(1).setClasses("3,1").build();
    job.setDraws(draws);
    evaluate(job.build(), 2);
    EvaluationResult drawn = results("labelled").get(2);

    double sum = 0;
    try (SharedSampler shared =
        SharedSampler.acquire(folder.resolve("labelled/snapshots/000001").toString())) {
      SampleInputs.Batch inputs = SampleInputs.of(shared.sampler(), 5, draws).draw(0, 6);
      ImageBatch images = shared.sampler().generate(6, inputs.latents(), inputs.labels());
      for (int i = 0; i < 6; i += 2) {
        sum += new MsSsim(16).similarity(images, i, i + 1);
      }
    }
    assertEquals(sum / 3, figure(drawn), 1e-12);
    assertEquals(draws, drawn.getDraws());

    // Neither stands in for the other, and the reals are the same for both.
    assertNotEquals(figure(usual), figure(drawn));
    assertEquals(usual, results("labelled").get(1));
    assertEquals(3, results("labelled").size());
    assertTrue(new EvaluationStage(job.build()).plan().isComplete());
    assertTrue(new EvaluationStage(job.clearDraws().build()).plan().isComplete());
    assertTrue(
        Files.exists(
            folder.resolve("labelled/metrics/metric-msssim-6-psi0.5-threshold1.0-classes3,1.txt")));
  }

  @Test
  void rangesThatAKilledEvaluationHasFinishedAreNotMadeAgain() throws IOException {
    EvaluationJob job = job("run").addMetrics(Metric.KID).build();
    List<EvaluationResult> whole = evaluateAndForget(job, 2);

    PlannedStage first = new EvaluationStage(job).plan();
    run(first);
    assertEquals(4 * IMAGES, first.done());
    Path work;
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.resolve("run/metrics"), "work-*")) {
      work = found.iterator().next();
    }
    Files.delete(work.resolve("done-2-64-64"));

    long before = Count.IMAGES_IN.inThisJvm().get();
    evaluate(job, 4);
    assertEquals(64, Count.IMAGES_IN.inThisJvm().get() - before);
    assertEquals(withoutSeconds(whole), withoutSeconds(results("run")));
    assertFalse(Files.exists(work));
  }

  @Test
  void whatIsKeptOfImagesIsWhereTheUserSays() throws IOException {
    EvaluationJob usual = job("run").addMetrics(Metric.KID).build();
    List<EvaluationResult> whole = evaluateAndForget(usual, 2);

    Path work = folder.resolve("elsewhere");
    EvaluationJob job = usual.toBuilder().setWorkDir(work.toString()).build();
    PlannedStage first = new EvaluationStage(job).plan();
    assertTrue(
        first
            .plan()
            .lines()
            .contains("600 rows of features in " + work + ", 8 KB each of 2,048 features"),
        first.plan().lines().toString());
    run(first);
    assertEquals(1, children(work).size());
    assertFalse(Files.exists(folder.resolve("run/metrics")));

    // Another run with the same snapshots has files of its own there.
    TinySnapshot.write(folder.resolve("twin"), 1, SHAPE, 1);
    TinySnapshot.write(folder.resolve("twin"), 20, SHAPE, 2);
    run(
        new EvaluationStage(job.toBuilder().setRun(folder.resolve("twin").toString()).build())
            .plan());
    assertEquals(2, children(work).size());

    long before = Count.IMAGES_IN.inThisJvm().get();
    evaluate(job, 4);
    assertEquals(0, Count.IMAGES_IN.inThisJvm().get() - before);
    assertEquals(withoutSeconds(whole), withoutSeconds(results("run")));
    assertEquals(1, children(work).size());
  }

  private static void run(PlannedStage first) throws IOException {
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    first.build(pipeline);
    pipeline.run().waitUntilFinish();
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @Test
  void piecesThatAKilledEvaluationHasComparedAreNotComparedAgain() throws IOException {
    EvaluationJob job = job("run").addMetrics(Metric.KID).build();
    PlannedStage ranges = new EvaluationStage(job).plan();
    run(ranges);
    PlannedStage comparison = ranges.next().orElseThrow();
    // All but publishing goes well.
    Path lines = folder.resolve("run/metrics/metrics.jsonl");
    Files.writeString(lines, "no json\n");
    UserException e =
        assertThrows(
            UserException.class,
            () -> PipelineRuns.run(comparison, PipelineOptionsFactory.create()));
    assertTrue(e.getMessage().contains("metrics.jsonl line 1"), e.getMessage());
    assertEquals(comparison.plan().items(), comparison.done());
    Files.delete(lines);
    Path piece;
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.resolve("run/metrics"), "work-*")) {
      piece = found.iterator().next().resolve("compared-fid-150-3");
    }
    ComparedPiece.Builder told = ComparedPiece.parseFrom(Files.readAllBytes(piece)).toBuilder();
    told.getFiguresBuilder(0).setValues(0, 4711);
    Files.write(piece, told.build().toByteArray());

    long before = Count.IMAGES_IN.inThisJvm().get();
    evaluate(job, 4);
    assertEquals(0, Count.IMAGES_IN.inThisJvm().get() - before);
    EvaluationResult fid =
        results("run").stream()
            .filter(r -> r.getMetric() == Metric.FID && r.getSnapshot().equals("000020"))
            .findFirst()
            .orElseThrow();
    assertEquals(4711, figure(fid));
    assertEquals(15, results("run").size());
    assertFalse(Files.exists(piece.getParent()));
  }

  @Test
  void covariancesByTheNumberOfImagesStandBesideTheUsual() throws IOException {
    EvaluationJob.Builder job =
        job("run").clearMetrics().addMetrics(Metric.FID).addMetrics(Metric.SWD);
    evaluate(job.build(), 2);
    evaluate(job.setCovariance(CovarianceDivisor.BY_N).build(), 2);
    List<EvaluationResult> fids =
        results("run").stream()
            .filter(r -> r.getMetric() == Metric.FID && r.getSnapshot().equals("000020"))
            .toList();
    assertEquals(
        List.of(CovarianceDivisor.BY_N_MINUS_1, CovarianceDivisor.BY_N),
        fids.stream().map(EvaluationResult::getCovariance).toList());
    // The means stay what they are, and the rest is (n - 1) / n of what it was.
    double ratio = figure(fids.get(1)) / figure(fids.get(0));
    assertTrue(ratio < 1 && ratio > (IMAGES - 1.0) / IMAGES, "ratio " + ratio);
    assertTrue(Files.exists(folder.resolve("run/metrics/metric-fid-150-covariance-n.txt")));
    // The sliced Wasserstein distance has no covariances, and is not made again.
    assertEquals(3, results("run").stream().filter(r -> r.getMetric() == Metric.SWD).count());
  }

  @Test
  void metricsOfNumbersOfTheirOwnAreTakenOfTheSameImages() throws IOException {
    EvaluationJob.Builder job = job("run").clearMetrics().addSnapshots("000020").setNumImages(100);
    for (Metric metric : List.of(Metric.SWD, Metric.MSSSIM, Metric.FID, Metric.IS, Metric.KID)) {
      job.addMetrics(metric);
    }
    List<EvaluationResult> hundred = evaluateAndForget(job.build(), 2);
    EvaluationJob.Builder both = job.clone().clearNumImages();
    for (Metric metric : job.getMetricsList()) {
      both.addSizedMetrics(SizedMetric.newBuilder().setMetric(metric).setNumImages(100));
    }
    assertEquals(3 * IMAGES, new EvaluationStage(both.build()).plan().plan().items());
    evaluate(both.build(), 2);
    assertEquals(20, results("run").size());
    assertEquals(
        withoutSeconds(hundred),
        withoutSeconds(results("run").stream().filter(r -> r.getNumImages() == 100).toList()));
  }

  @Test
  void metricsWithoutTheirNetworkAreAnError() {
    EvaluationJob job = job("run").clearFeatureNetwork().addMetrics(Metric.FID).build();
    UserException e = assertThrows(UserException.class, () -> new EvaluationStage(job));
    assertTrue(e.getMessage().contains("FID wants a feature network"), e.getMessage());
  }

  @Test
  void fewerImagesThanTheOfficialNumbersAreTold() throws IOException {
    Plan plan = new EvaluationStage(job("run").build()).plan().plan();
    assertEquals(4 * IMAGES, plan.items());
    assertTrue(
        plan.lines().get(1).startsWith("the data set's 150 images stand in"),
        plan.lines().toString());
    // Of each of the two snapshots, and of both sides of the reals.
    assertTrue(
        plan.lines().contains("600 rows of features there, 8 KB each of 2,048 features"),
        plan.lines().toString());
    assertFalse(Files.exists(folder.resolve("run/metrics")));
  }

  @Test
  void refusesWhatCannotBe() throws IOException {
    assertRefused("no run is named", job("run").setRun(""));
    assertRefused("metrics: none is named", job("run").clearMetrics());
    assertRefused("expected a run with snapshots", job("nowhere"));
    assertRefused(
        "there is no snapshot 000007; there are 000001, 000020", job("run").addSnapshots("000007"));
    assertRefused("IS of 4 images cannot be had", job("run").setNumImages(4));
    TinySnapshot.write(folder.resolve("small"), 1, 0, 1);
    assertRefused("makes images of 8x8 with 3 channels", job("small"));
    EvaluationJob.Builder wrong = job("run");
    wrong.getFeatureNetworkBuilder().setOutput("feature");
    assertRefused("there is no node feature among its", wrong);
    wrong.getFeatureNetworkBuilder().setFile(folder.resolve("none.pb").toString());
    assertRefused("none.pb: there is no such file", wrong);
    EvaluationJob.Builder drawn = job("run").setNumImages(100);
    assertRefused("there are 30", drawn.setDraws(SampleDraws.newBuilder().setSeeds("0-29")));
    assertRefused(
        "this network has none", drawn.setDraws(SampleDraws.newBuilder().setClasses("1")));
    Files.createDirectories(folder.resolve("run/metrics"));
    Files.writeString(folder.resolve("run/metrics/metrics.jsonl"), "no json\n");
    assertRefused("metrics.jsonl line 1: expected a result", job("run"));
  }

  private static void assertRefused(String message, EvaluationJob.Builder job) {
    Refusals.assertRefused(message, () -> new EvaluationStage(job.build()).plan());
  }

  private EvaluationJob.Builder job(String run) {
    return EvaluationJob.newBuilder()
        .setRun(folder.resolve(run).toString())
        .setData(folder.resolve("faces").toString())
        .addMetrics(Metric.SWD)
        .addMetrics(Metric.MSSSIM)
        .addMetrics(Metric.FID)
        .addMetrics(Metric.IS)
        .setFeatureNetwork(network)
        .setSeed(5);
  }

  private static void evaluate(EvaluationJob job, int parallelism) throws IOException {
    PipelineRuns.run(new EvaluationStage(job), parallelism);
  }

  /** Evaluates, and deletes the results, which are returned. */
  private List<EvaluationResult> evaluateAndForget(EvaluationJob job, int parallelism)
      throws IOException {
    evaluate(job, parallelism);
    List<EvaluationResult> results = results("run");
    deleteResults();
    return results;
  }

  private void deleteResults() throws IOException {
    BeamFolder.at(folder.toString()).deleteFolder("run/metrics");
    BeamFolder.at(folder.toString()).deleteFolder("faces/cache");
  }

  private ImmutableList<EvaluationResult> results(String run) throws IOException {
    return new ResultFiles(BeamFolder.at(folder.resolve(run).toString())).read();
  }

  private static List<EvaluationResult> withoutSeconds(List<EvaluationResult> results) {
    return results.stream()
        .map(result -> result.toBuilder().clearSeconds().build())
        .collect(Collectors.toList());
  }

  private static double figure(EvaluationResult result) {
    return result.getFigures(result.getFiguresCount() - 1).getValue();
  }
}
