package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.DataShape;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.sampling.TinySnapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.FeatureNetworkConfig;
import dev.pgan.v1.Metric;
import dev.pgan.v1.Mnist;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A classifier is trained on drawn digits, and judges others, with right and with wrong labels. */
class AgreementTest {
  private static final int IMAGES = 1200;
  private static final int CLASSES = 10;

  @TempDir Path folder;

  @Test
  void realImagesAgreeMostlyAndWrongLabelsByChance() throws IOException {
    draw("reals", 1);
    make("reals");
    draw("others", 2);
    make("others");
    draw("wrong", 3);
    shiftHalfOfTheLabels("wrong");
    make("wrong");
    TinySnapshot.write(folder.resolve("run"), 1, new DataShape(32, 1, CLASSES), 1);
    String told = Classifiers.train(path("reals"), BeamFile.at(path("classifier.pb")));
    assertTrue(told.contains("has learnt 1,000 images of"), told);

    // The data set's own images come first among the results.
    List<EvaluationResult> right = evaluate(job("right").setFakes(path("others")).build());
    assertTrue(agreement(right, 0) > 0.97, right.toString());
    assertTrue(agreement(right, 1) > 0.93, right.toString());
    assertEquals(1 + CLASSES, right.get(1).getFiguresCount());
    assertEquals("agreement_class9", right.get(1).getFigures(CLASSES).getName());
    List<EvaluationResult> wrong = evaluate(job("halved").setFakes(path("wrong")).build());
    assertEquals(0.5, agreement(wrong, 1), 0.05);
    // A network that was never trained makes the same whatever it is asked for.
    List<EvaluationResult> untrained = evaluate(job("run").build());
    assertEquals(0.1, agreement(untrained, 1), 0.1);
  }

  @Test
  void whatCannotBeLearntIsRefused() throws IOException {
    DrawnDigits.write(folder.resolve("idx-few"), 100, CLASSES, 1);
    make("few");
    UserException few =
        assertThrows(
            UserException.class, () -> Classifiers.train(path("few"), BeamFile.at(path("few.pb"))));
    assertTrue(few.getMessage().contains("100 images, expected 600"), few.getMessage());
  }

  private void draw(String name, long seed) throws IOException {
    DrawnDigits.write(folder.resolve("idx-" + name), IMAGES, CLASSES, seed);
  }

  /** Those of every second image are the next digit's. */
  private void shiftHalfOfTheLabels(String name) throws IOException {
    Path file = folder.resolve("idx-" + name).resolve("train-labels-idx1-ubyte");
    byte[] bytes = Files.readAllBytes(file);
    for (int i = bytes.length - IMAGES; i < bytes.length; i += 2) {
      bytes[i] = (byte) ((bytes[i] + 1) % CLASSES);
    }
    Files.write(file, bytes);
  }

  private void make(String name) throws IOException {
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(path(name))
            .setShards(2)
            .setExpectImages(0)
            .setMnist(Mnist.newBuilder().setPath(path("idx-" + name))));
  }

  private EvaluationJob.Builder job(String run) {
    return EvaluationJob.newBuilder()
        .setRun(path(run))
        .setData(path("reals"))
        .addMetrics(Metric.AGREEMENT)
        .setNumImages(600)
        .setFeatureNetwork(
            FeatureNetworkConfig.newBuilder()
                .setFile(path("classifier.pb"))
                .setPreset("pgan-classifier"));
  }

  private List<EvaluationResult> evaluate(EvaluationJob job) throws IOException {
    PipelineRuns.run(new EvaluationStage(job), 2);
    return new ResultFiles(BeamFolder.at(job.getRun())).read();
  }

  private static double agreement(List<EvaluationResult> results, int number) {
    return results.get(number).getFigures(0).getValue();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
