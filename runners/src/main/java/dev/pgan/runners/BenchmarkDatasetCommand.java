package dev.pgan.runners;

import dev.pgan.pipelines.dataset.creation.DatasetBenchmark;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.execution.StageRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan benchmark dataset}. */
@Command(
    name = "dataset",
    description =
        "Time the making of a data set of PNG pictures like photographs, each by itself in a file,"
            + " by the workers: once cold and once warm, and what its parts cost. The start of Java"
            + " and of Flink is not in it. The last line is that of the warm one: images/s X")
final class BenchmarkDatasetCommand extends Verb {
  @Mixin private PipelineArguments pipeline;

  @Option(
      names = "--resolution",
      required = true,
      paramLabel = "R",
      description = "Width and height of the pictures, a power of two from 4 to 1024.")
  private int resolution;

  @Option(
      names = "--count",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Pictures; default: ${DEFAULT-VALUE}.")
  private int count;

  @Override
  public Integer call() throws Exception {
    if (count < 1 || resolution < 4 || resolution > 1024 || Integer.bitCount(resolution) != 1) {
      throw new UserException(
          "--resolution "
              + resolution
              + " --count "
              + count
              + ": expected a power of two from 4 to 1024, and at least 1 picture");
    }
    Files.createDirectories(pipeline.settings().temp());
    try (TemporaryFolder folder =
        new TemporaryFolder(Files.createTempDirectory(pipeline.settings().temp(), "benchmark"))) {
      measure(folder.path());
    }
    return 0;
  }

  private void measure(Path folder) throws Exception {
    DatasetBenchmark benchmark =
        new DatasetBenchmark(BeamFolder.at(folder.resolve("pictures").toString()), resolution);
    long bytes = benchmark.writePictures(count);
    StageRunner runner = pipeline.stageRunner();
    runner.run(benchmark.stage(folder.resolve("warm-up").toString(), count));
    DatasetBenchmark.Cost cold = benchmark.cost(count);
    runner.run(benchmark.stage(folder.resolve("dataset").toString(), count));
    DatasetBenchmark.Cost cost = benchmark.cost(count);
    say(
        "a PNG has %,d bytes on average; milliseconds of processor time for a picture, in one thread:",
        bytes);
    BeamFolder scratch = BeamFolder.at(folder.resolve("scratch").toString());
    benchmark
        .parts(scratch, (count + 1) / 2)
        .forEach((part, millis) -> say("  %-26s %8.3f", part, millis));
    say("  %-26s %8.3f", "the pipeline, all threads", cost.cpuMillis());
    say(
        "%,d pictures, %d workers, from the first worker's start: without those of Java and Flink,"
            + " which the lines above have in them",
        count, pipeline.settings().parallelism());
    say("images/s %.1f in the first run, while Java compiles", cold.imagesPerSecond());
    say("images/s %.1f", cost.imagesPerSecond());
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
