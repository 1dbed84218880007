package dev.pgan.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.util.JsonFormat;
import dev.pgan.pipelines.dataset.PipelineRuns;
import dev.pgan.v1.CommandMetrics;
import dev.pgan.v1.StageCounters;
import dev.pgan.v1.StageMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All stages on an embedded Flink, as a user runs them. */
class WorkflowIT {
  private static final String WORKFLOW =
      """
      dataset { destination: "dataset" shards: 4 synthetic { count: 96 resolution: 16 seed: 1 } }
      training {
        run: "run"
        config {
          network { progressive { fmap_base: 32 fmap_max: 8 } }
          schedule {
            total_kimg: 0.4
            initial_resolution: 8
            lod_training_kimg: 0.1
            lod_transition_kimg: 0.1
            minibatch_base: 8
            tick_kimg_base: 0.2
          }
          seed: 1
          network_snapshot_ticks: 1
          grid_width: 4
          grid_height: 2
        }
      }
      evaluation {
        metrics: MSSSIM
        metrics: SWD
        metrics: FID
        num_images: 64
        feature_network { file: "../pixels.pb" input: "images" output: "features" }
      }
      generation { out: "images" count: 30 images_per_shard: 8 grid_width: 4 grid_height: 2 }
      report: true
      """;
  @TempDir Path folder;

  @Test
  void givesTheSameBytesWithOneWorkerAndWithFour() throws Exception {
    PixelNetwork.write(folder.resolve("pixels.pb"), 16 * 16 * 3, 3);
    Path one = workflow("one");
    Path four = workflow("four");
    run(one, "--parallelism", "1", "--metrics-json", "metrics.json");
    run(four, "--parallelism", "4");

    assertEquals(contents(one.resolve("dataset")), contents(four.resolve("dataset")));
    assertEquals(contents(one.resolve("images")), contents(four.resolve("images")));
    assertTrue(contents(one.resolve("images")).containsKey("images-00003-of-00004.tar"));
    assertEquals(figures(one), figures(four));
    String report = Files.readString(one.resolve("run/report/index.html"));
    assertTrue(report.contains("<figcaption>") && report.contains("MS-SSIM"), "report");

    CommandMetrics first = metrics(one);
    assertEquals(
        List.of("dataset", "training", "evaluation", "generation"),
        first.getStagesList().stream().map(StageMetrics::getStage).toList());
    StageCounters dataset = first.getStages(0).getCounters();
    assertEquals(96, dataset.getImagesIn());
    assertEquals(96, dataset.getImagesOut());
    assertTrue(dataset.getBytesOut() > bytes(one.resolve("dataset"), "dataset-.*"), "bytes");
    // Whole rounds of minibatches.
    assertEquals(416, first.getStages(1).getCounters().getImagesIn());
    assertTrue(first.getStages(1).getCounters().getTensorflowSeconds() > 0, first.toString());
    assertEquals(30, first.getStages(3).getCounters().getImagesOut());
    assertTrue(report.contains("<td>generation</td>"), "stages");

    String again =
        run(one, "--parallelism", "2", "--metrics-json", "metrics.json", "--log-level", "debug");
    assertEquals(4, again.split("already there and whole", -1).length - 1, again);
    CommandMetrics second = metrics(one);
    assertNotEquals(first.getRunId(), second.getRunId());
    String log = Files.readString(one.resolve("pgan.err"));
    for (StageMetrics stage : second.getStagesList()) {
      assertEquals(StageMetrics.Outcome.SKIPPED, stage.getOutcome());
      assertTrue(
          log.lines()
              .anyMatch(
                  line ->
                      line.contains(" " + second.getRunId() + " ")
                          && line.contains(" stage-skipped stage=" + stage.getStage() + " ")),
          log);
    }
  }

  private static CommandMetrics metrics(Path home) throws IOException {
    CommandMetrics.Builder metrics = CommandMetrics.newBuilder();
    JsonFormat.parser().merge(Files.readString(home.resolve("metrics.json")), metrics);
    return metrics.build();
  }

  private static long bytes(Path folder, String names) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        bytes += file.getFileName().toString().matches(names) ? Files.size(file) : 0;
      }
    }
    return bytes;
  }

  private Path workflow(String name) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.writeString(home.resolve("w.textproto"), WORKFLOW);
    return home;
  }

  private static String run(Path home, String... options) throws Exception {
    PganProcess.Result result =
        new PganProcess(home)
            .run(
                Stream.concat(Stream.of("run", "w.textproto"), Stream.of(options))
                    .toArray(String[]::new));
    assertEquals(0, result.status(), result.err());
    return result.out();
  }

  /** All but real statistics, which have the time they took in them. */
  private static Map<String, String> contents(Path root) throws IOException {
    Map<String, String> contents = PipelineRuns.hashes(root);
    contents.keySet().removeIf(name -> name.startsWith("cache/"));
    return contents;
  }

  /** The lines of metrics.jsonl without the time they took. */
  private static List<String> figures(Path home) throws IOException {
    List<String> lines =
        Files.readString(home.resolve("run/metrics/metrics.jsonl"))
            .lines()
            .map(line -> line.replaceAll("\"seconds\":[-.0-9eE]+,?", ""))
            .toList();
    assertTrue(lines.size() >= 4, lines.toString());
    return lines;
  }
}
