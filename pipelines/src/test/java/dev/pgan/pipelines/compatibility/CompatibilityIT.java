package dev.pgan.pipelines.compatibility;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Maps;
import com.google.protobuf.TextFormat;
import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.dataset.DatasetNames;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.pipelines.dataset.creation.CreateDatasetStage;
import dev.pgan.pipelines.evaluation.EvaluationStage;
import dev.pgan.pipelines.generation.GenerationStage;
import dev.pgan.pipelines.inspection.VerifyStage;
import dev.pgan.pipelines.training.TrainingStage;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.EvaluationJob;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.Metric;
import dev.pgan.v1.TrainingConfig;
import dev.pgan.v1.TrainingJob;
import dev.pgan.v1.VerifyJob;
import dev.pgan.v1.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** This version goes on with what each earlier one has left in src/test/resources/versions. */
class CompatibilityIT {
  private static final Path VERSIONS = Path.of("src/test/resources/versions");

  /** A copy, as nothing may be written to the original. */
  @TempDir Path copy;

  private static List<Path> versions() throws IOException {
    try (Stream<Path> entries = Files.list(VERSIONS)) {
      return entries.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Arguments> versionsAndData() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (Path version : versions()) {
      all.add(Arguments.of(version, "faces", 24));
      all.add(Arguments.of(version, "labelled", 8));
    }
    return all;
  }

  @BeforeEach
  void thereIsAVersion() throws IOException {
    assertFalse(versions().isEmpty(), "versions");
  }

  private void copy(Path version) throws IOException {
    try (Stream<Path> files = Files.walk(version)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        Path to = copy.resolve(version.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  private String path(String name) {
    return copy.resolve(name).toString();
  }

  @ParameterizedTest
  @MethodSource("versionsAndData")
  void dataSetIsWhole(Path version, String data, int images) throws IOException {
    copy(version);
    VerifyStage stage =
        new VerifyStage(
            VerifyJob.newBuilder().setDataset(path(data)).setReport(path("report")).build());
    PipelineRuns.run(stage, 1);
    VerifyReport report = stage.report();
    assertEquals(List.of(), report.getListedList());
    assertEquals(images, report.getImages());
  }

  @ParameterizedTest
  @MethodSource("versions")
  void samePicturesMakeTheSameRecords(Path version) throws IOException {
    PipelineRuns.run(
        new CreateDatasetStage(
            DatasetJob.newBuilder()
                .setDestination(path("labelled"))
                .setShards(2)
                .setImages(
                    ImageFolder.newBuilder()
                        .setPath(version.resolve("pictures").toString())
                        .setLabels("folders"))
                .build()),
        1);
    Map<String, String> records = records(version.resolve("labelled"));
    assertEquals(7, records.size());
    assertEquals(records, records(copy.resolve("labelled")));
  }

  /** All but what holds the version, what evaluations have added, and what not all versions had. */
  private static Map<String, String> records(Path data) throws IOException {
    return Maps.filterKeys(
        PipelineRuns.hashes(data),
        name -> !name.endsWith(".json") && !name.equals(DatasetNames.INDEX));
  }

  @ParameterizedTest
  @MethodSource("versionsAndData")
  void runGoesOn(Path version, String data, int images) throws IOException {
    copy(version);
    Path run = copy.resolve("run-" + data);
    TrainingConfig config =
        TextFormat.parse(Files.readString(version.resolve("tiny.textproto")), TrainingConfig.class);
    TrainingJob job =
        TrainingJob.newBuilder()
            .setRun(run.toString())
            .setData(path(data))
            .setConfig(config)
            .build();
    assertTrue(new TrainingStage(job).plan().isComplete());

    TrainingJob.Builder longer = job.toBuilder();
    longer.getConfigBuilder().getScheduleBuilder().setTotalKimg(2.1);
    TrainingStage more = new TrainingStage(longer.build());
    assertFalse(more.plan().isComplete());
    PipelineRuns.run(more, 1);
    assertTrue(more.plan().isComplete());
    List<String> log = Files.readAllLines(run.resolve(RunLayout.LOG));
    List<String> before = Files.readAllLines(version.resolve("run-" + data + "/log.txt"));
    assertEquals(before, log.subList(0, before.size()));
    List<String> added = log.subList(before.size(), log.size());
    assertTrue(added.get(0).endsWith("going on from snapshot 000002"), added.get(0));
    assertEquals("config changed: schedule.total_kimg was 2.0 and is 2.1", added.get(1));
    assertTrue(added.get(2).startsWith("tick 5     kimg 2.1 "), added.get(2));
    assertEquals(3, added.size(), added.toString());
    assertEquals(5, Files.readAllLines(run.resolve(RunLayout.TICKS)).size());
  }

  @ParameterizedTest
  @MethodSource("versionsAndData")
  void figuresAreFound(Path version, String data, int images) throws IOException {
    copy(version);
    EvaluationJob job =
        EvaluationJob.newBuilder()
            .setRun(path("run-" + data))
            .setData(path(data))
            .addMetrics(Metric.SWD)
            .addMetrics(Metric.MSSSIM)
            .setNumImages(8)
            .build();
    assertTrue(new EvaluationStage(job).plan().isComplete());
  }

  @ParameterizedTest
  @MethodSource("versionsAndData")
  void snapshotMakesTheSameImages(Path version, String data, int images) throws IOException {
    copy(version);
    PipelineRuns.run(
        new GenerationStage(
            GenerationJob.newBuilder()
                .setSnapshot(path("run-" + data))
                .setOut(path("out"))
                .setCount(6)
                .setSeed(7)
                .setGridWidth(3)
                .setGridHeight(2)
                .build()),
        1);
    MadeImages.assertSame(version.resolve("images-" + data), copy.resolve("out"));
  }
}
