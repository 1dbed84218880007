package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Iterables;
import dev.pgan.model.ImageBatch;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.evaluation.metrics.EvaluatedImages;
import dev.pgan.pipelines.evaluation.metrics.FeatureGaussian;
import dev.pgan.pipelines.evaluation.metrics.InMemory;
import dev.pgan.pipelines.evaluation.metrics.Metrics;
import dev.pgan.pipelines.stage.Plan;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import dev.pgan.v1.SyntheticFaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations of images that are no snapshot's, and statistics of reals that come and go. */
class JudgedImagesTest {
  private static final int REALS = 80;
  private static final int FAKES = 70;
  private static final int SEED = 5;

  @TempDir Path folder;
  private FeatureNetworkConfig network;

  @BeforeEach
  void makeImages() throws IOException {
    make("reals", REALS, 0);
    make("fakes", FAKES, 9);
    network = ToyNetwork.write(folder.resolve("toy.pb"));
  }

  private void make(String name, int count, long seed) throws IOException {
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(folder.resolve(name).toString())
            .setShards(2)
            .setSynthetic(
                SyntheticFaces.newBuilder().setCount(count).setResolution(16).setSeed(seed)));
  }

  @Test
  void imagesAreJudgedAsTheMetricsDoInMemory() throws IOException {
    EvaluationJob.Builder job = job().setFakes(folder.resolve("fakes").toString());
    for (Metric metric :
        List.of(Metric.SWD, Metric.MSSSIM, Metric.FID, Metric.IS, Metric.KID, Metric.MIND)) {
      job.addMetrics(metric);
    }
    Plan plan = new EvaluationStage(job.build()).plan().plan();
    assertTrue(
        plan.lines().stream().anyMatch(line -> line.startsWith("too few images")),
        plan.lines().toString());
    PipelineRuns.run(new EvaluationStage(job.build()), 2);
    List<EvaluationResult> fakes =
        results().stream().filter(result -> result.getSnapshot().equals("fakes")).toList();
    assertEquals(6, fakes.size());

    // Reals are read in an order of their own: of a whole pass that is the same set.
    EvaluatedImages judged = side("fakes", LongStream.range(0, FAKES).toArray());
    for (EvaluationResult result : fakes) {
      assertEquals(FAKES, result.getNumImages());
      if (!Metrics.of(result.getMetric()).comparesWithReals()) {
        assertEquals(
            InMemory.figures(Metrics.of(result.getMetric()), judged, judged, SEED).get(0),
            result.getFigures(0).getValue(),
            1e-12);
      }
    }
    assertTrue(Files.exists(folder.resolve("out/metrics/metric-fid-70.txt")));
    assertTrue(
        Files.readString(folder.resolve("out/metrics/metric-fid-70.txt")).contains("\nfakes "));
    job.setNumImages(FAKES + 1);
    UserException refused =
        assertThrows(UserException.class, () -> new EvaluationStage(job.build()).plan());
    assertTrue(refused.getMessage().contains("expected 2 to 70"), refused.getMessage());
  }

  @Test
  void statisticsOfRealsGoToAFileAndComeBack() throws IOException {
    EvaluationJob alone =
        job().setRealsAlone(true).addMetrics(Metric.FID).setNumImages(FAKES).build();
    PipelineRuns.run(new EvaluationStage(alone), 2);
    Path file = folder.resolve("reals.npz");
    RealStatistics.export(alone, file.toString());
    FeatureGaussian exported = StatisticsFile.at(file.toString()).read();
    assertEquals(6, exported.mean().length);

    EvaluationJob.Builder own =
        job().setFakes(folder.resolve("fakes").toString()).addMetrics(Metric.FID);
    PipelineRuns.run(new EvaluationStage(own.build()), 2);
    EvaluationResult ofOwn = Iterables.getLast(results());
    BeamFolder.at(folder.toString()).deleteFolder("reals/cache");

    EvaluationJob job = own.setRealStatistics(file.toString()).build();
    // Neither the reals nor their second pass are compared anew but with the statistics given.
    PipelineRuns.run(new EvaluationStage(job), 2);
    EvaluationResult ofGiven = Iterables.getLast(results());
    assertEquals(ofOwn.getFigures(0), ofGiven.getFigures(0));
    assertNotEquals(ofOwn.getKey(), ofGiven.getKey());
    assertEquals(64, ofGiven.getRealStatisticsSha256().length());
    assertTrue(new EvaluationStage(job).plan().isComplete());
    EvaluationJob byCount = job.toBuilder().setCovariance(CovarianceDivisor.BY_N).build();
    assertTrue(
        new EvaluationStage(byCount)
            .plan().plan().lines().stream().anyMatch(l -> l.contains("sigma of " + file)));

    Path again = folder.resolve("again.npz");
    StatisticsFile.at(again.toString()).write(exported);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  private EvaluatedImages side(String name, long[] numbers) throws IOException {
    try (DatasetImages images = Dataset.open(folder.resolve(name).toString()).images();
        var toy = SharedFeatures.load(network, SharedFeatures.read(network.getFile()))) {
      ImageBatch batch = images.read(0, numbers);
      Features features = toy.features(batch);
      return new EvaluatedImages(0, numbers.length, batch, Optional.of(features));
    }
  }

  private EvaluationJob.Builder job() {
    return EvaluationJob.newBuilder()
        .setRun(folder.resolve("out").toString())
        .setData(folder.resolve("reals").toString())
        .setFeatureNetwork(network)
        .setSeed(SEED);
  }

  private List<EvaluationResult> results() throws IOException {
    return new ResultFiles(BeamFolder.at(folder.resolve("out").toString())).read();
  }
}
