package dev.pgan.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pgan.model.digits.DigitTrainer;
import dev.pgan.model.digits.Digits;
import dev.pgan.model.digits.TrainedDigits;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.stage.PlannedStage;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.EvaluationResult;
import dev.pgan.v1.Metric;
import dev.pgan.v1.Mnist;
import dev.pgan.v1.MnistRgb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackedDigitsTest {
  private static final int DIGITS = 1800;
  private static final int PICTURES = 1500;

  @TempDir Path folder;

  @Test
  void modesOfPicturesAreThoseOfTheirDigits() throws IOException {
    DrawnDigits.write(folder.resolve("idx"), DIGITS, 10, 1);
    // Of four digits alone there are 64 modes.
    DrawnDigits.write(folder.resolve("idx4"), DIGITS, 4, 2);
    stack("reals", "idx", 7);
    stack("fakes", "idx4", 8);
    EvaluationJob job = job("out").setFakes(folder.resolve("fakes").toString()).build();
    PlannedStage planned = new EvaluationStage(job).plan();
    assertTrue(
        planned.plan().lines().stream().anyMatch(l -> l.contains("is trained first")),
        planned.plan().lines().toString());
    assertEquals(2 * PICTURES, planned.plan().items());
    assertFalse(Files.exists(folder.resolve("reals/cache")));
    planned.build(Pipeline.create(PipelineOptionsFactory.create()));
    String told = planned.remarks().get(0);
    Matcher accuracy = Pattern.compile("learnt 1,500 .* ([0-9.]+) % of 300 others").matcher(told);
    assertTrue(accuracy.find(), told);
    assertTrue(Double.parseDouble(accuracy.group(1)) > 97, told);
    Set<Path> cached = cached("reals");
    assertEquals(2, cached.size());

    assertTrue(new EvaluationStage(job).plan().plan().lines().contains(told));
    PipelineRuns.run(new EvaluationStage(job), 2);
    assertTrue(cached("reals").containsAll(cached));
    List<EvaluationResult> results =
        new ResultFiles(BeamFolder.at(folder.resolve("out").toString())).read();
    // 1,500 draws of 1,000 modes find 777 of them, give or take 13; a digit taken for another adds
    // few to the 64.
    assertEquals(777, results.get(0).getFigures(0).getValue(), 40);
    double found = results.get(1).getFigures(0).getValue();
    assertTrue(found >= 64 && found < 110, "modes " + found);
    double divergence = Math.log(1000 / 64.0);
    assertEquals(divergence, results.get(1).getFigures(1).getValue(), 0.2);
    assertEquals(64, results.get(1).getFeatureNetworkSha256().length());

    // The data set of the same digits, in another order.
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(folder.resolve("grey").toString())
            .setExpectImages(0)
            .setMnist(Mnist.newBuilder().setPath(folder.resolve("idx").toString())));
    EvaluationJob named = job.toBuilder().setDigits(folder.resolve("grey").toString()).build();
    assertTrue(new EvaluationStage(named).plan().isComplete());
  }

  @Test
  void theSameDigitsMakeTheSameNetwork() throws IOException {
    DrawnDigits.write(folder.resolve("idx"), 600, 10, 1);
    Digits digits = DigitPictures.read(folder.resolve("idx").toString());
    TrainedDigits first = new DigitTrainer(digits).train();
    assertEquals(100, first.tested());
    assertTrue(first.accuracy() > 0.9, "accuracy " + first.accuracy());
    assertEquals(first, new DigitTrainer(digits).train());
  }

  @Test
  void whatIsNoStackOfDigitsIsRefused() throws IOException {
    DrawnDigits.write(folder.resolve("idx"), 100, 10, 1);
    stack("reals", "idx", 7);
    EvaluationJob.Builder alone = job("out").setRealsAlone(true);
    UserException few =
        assertThrows(UserException.class, () -> new EvaluationStage(alone.build()).plan());
    assertTrue(few.getMessage().contains("100 digits, expected 600"), few.getMessage());
    EvaluationJob itself = alone.setDigits(folder.resolve("reals").toString()).build();
    UserException stacked =
        assertThrows(UserException.class, () -> new EvaluationStage(itself).plan());
    assertTrue(stacked.getMessage().contains("create-mnist"), stacked.getMessage());
  }

  private void stack(String name, String files, long seed) throws IOException {
    PipelineRuns.create(
        DatasetJob.newBuilder()
            .setDestination(folder.resolve(name).toString())
            .setShards(2)
            .setExpectImages(0)
            .setMnistRgb(
                MnistRgb.newBuilder()
                    .setPath(folder.resolve(files).toString())
                    .setCount(PICTURES)
                    .setSeed(seed)));
  }

  private EvaluationJob.Builder job(String out) {
    return EvaluationJob.newBuilder()
        .setRun(folder.resolve(out).toString())
        .setData(folder.resolve("reals").toString())
        .addMetrics(Metric.MODES);
  }

  private Set<Path> cached(String data) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(data).resolve("cache"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("digits-"))
          .collect(Collectors.toSet());
    }
  }
}
