package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.DataShape;
import dev.pgan.model.features.FeatureNetwork;
import dev.pgan.model.features.Features;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.dataset.DatasetImages;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.evaluation.metrics.FeatureMoments;
import dev.pgan.pipelines.evaluation.metrics.FrechetDistance;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.CovarianceDivisor;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import dev.pgan.v1.Mnist;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassMetricsTest {
  private static final int IMAGES = 100;
  private static final int CLASSES = 10;

  @TempDir Path folder;
  private FeatureNetworkConfig network;

  @BeforeEach
  void drawDigits() throws IOException {
    make("reals", 1);
    network = ToyNetwork.write(folder.resolve("toy.pb"));
  }

  private void make(String name, long seed) throws IOException {
    Path files = folder.resolve("idx-" + name);
    DrawnDigits.write(files, IMAGES, CLASSES, seed);
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(folder.resolve(name).toString())
            .setShards(2)
            .setExpectImages(IMAGES)
            .setMnist(Mnist.newBuilder().setPath(files.toString())));
  }

  @Test
  void distancesWithinClassesAreThoseOfTheClassesAlone() throws IOException {
    make("fakes", 2);
    EvaluationJob job = job("out").setFakes(folder.resolve("fakes").toString()).build();
    PipelineRuns.run(new EvaluationStage(job), 3);
    List<Double> figures = figures("out", 1);
    assertEquals(2 + CLASSES, figures.size());
    double mean = 0;
    for (int number = 0; number < CLASSES; number++) {
      double alone = distance(ofClass("reals", number), ofClass("fakes", number));
      assertEquals(alone, figures.get(2 + number), 1e-6 * alone);
      mean += alone / CLASSES;
    }
    assertEquals(mean, figures.get(0), 1e-6 * mean);
    assertEquals(CLASSES, figures.get(1));
    // The same set in another order.
    assertEquals(0, figures("out", 0).get(0), 1e-6);
  }

  @Test
  void snapshotsAreAskedForClasses() throws IOException {
    TinySnapshot.write(folder.resolve("run"), 1, new DataShape(32, 1, CLASSES), 1);
    PipelineRuns.run(new EvaluationStage(job("run").build()), 2);
    List<Double> usual = figures("run", 1);
    assertTrue(usual.get(0) > 0 && usual.get(1) > 5, usual.toString());
    SampleDraws two = SampleDraws.newBuilder().setClasses("7,2").build();
    PipelineRuns.run(new EvaluationStage(job("run").setDraws(two).build()), 2);
    List<Double> drawn = figures("run", 2);
    assertEquals(2, drawn.get(1));
    assertEquals((drawn.get(2 + 2) + drawn.get(2 + 7)) / 2, drawn.get(0), 1e-9);
    assertNotEquals(usual.get(2 + 7), drawn.get(2 + 7));
    assertTrue(Double.isNaN(drawn.get(2 + 3)));
  }

  @Test
  void imagesWithoutClassesAreRefused() throws IOException {
    TinySnapshot.write(folder.resolve("other"), 1, new DataShape(32, 1, 0), 1);
    UserException refused =
        assertThrows(UserException.class, () -> new EvaluationStage(job("other").build()).plan());
    assertTrue(
        refused.getMessage().contains("INTRA_FID wants fakes of the 10 classes"),
        refused.getMessage());
  }

  private EvaluationJob.Builder job(String run) {
    return EvaluationJob.newBuilder()
        .setRun(folder.resolve(run).toString())
        .setData(folder.resolve("reals").toString())
        .addMetrics(Metric.INTRA_FID)
        .setFeatureNetwork(network)
        .setSeed(5);
  }

  private List<Double> figures(String run, int number) throws IOException {
    EvaluationResult result =
        new ResultFiles(BeamFolder.at(folder.resolve(run).toString())).read().get(number);
    return ImmutableList.copyOf(
        result.getFiguresList().stream().map(figure -> figure.getValue()).iterator());
  }

  private double distance(FeatureMoments reals, FeatureMoments fakes) {
    return new FrechetDistance(reals.gaussian(CovarianceDivisor.BY_N_MINUS_1))
        .to(fakes.gaussian(CovarianceDivisor.BY_N_MINUS_1));
  }

  private FeatureMoments ofClass(String name, int number) throws IOException {
    try (DatasetImages images = Dataset.open(folder.resolve(name).toString()).images();
        FeatureNetwork toy = SharedFeatures.load(network, SharedFeatures.read(network.getFile()))) {
      List<Long> some = new ArrayList<>();
      for (long i = 0; i < IMAGES; i++) {
        if (images.labels(new long[] {i})[number] == 1) {
          some.add(i);
        }
      }
      assertEquals(IMAGES / CLASSES, some.size());
      Features found =
          toy.features(images.read(0, some.stream().mapToLong(i -> i).toArray()).rgb());
      FeatureMoments moments = new FeatureMoments(found.size());
      moments.add(found.features(), found.count());
      return moments;
    }
  }
}
