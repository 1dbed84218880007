package dev.pgan.runners;

import dev.pgan.pipelines.dataset.creation.DatasetBenchmark;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.execution.StageRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pgan benchmark dataset}. */
@Command(
    name = "dataset",
    description =
        "Time the making of a data set of PNG pictures like photographs, each by itself in a file,"
            + " by the workers: once cold and once warm, and what its parts cost. The start of Java"
            + " and of Flink is not in it. The last line is that of the warm one: images/s X")
final class BenchmarkDatasetCommand extends PipelineVerb {
  @Mixin private ResolutionArgument.AndCount images;

  @Override
  public Integer call() throws Exception {
    Path temp = pipeline().settings().temp();
    Files.createDirectories(temp);
    try (TemporaryFolder folder =
        new TemporaryFolder(Files.createTempDirectory(temp, "benchmark"))) {
      measure(folder.path());
    }
    return 0;
  }

  private void measure(Path folder) throws Exception {
    DatasetBenchmark benchmark =
        new DatasetBenchmark(
            BeamFolder.at(folder.resolve("pictures").toString()), images.resolution());
    int count = images.count();
    long bytes = benchmark.writePictures(count);
    StageRunner runner = pipeline().stageRunner();
    runner.run(benchmark.stage(folder.resolve("warm-up").toString(), count));
    DatasetBenchmark.Cost cold = benchmark.cost(count);
    runner.run(benchmark.stage(folder.resolve("dataset").toString(), count));
    DatasetBenchmark.Cost cost = benchmark.cost(count);
    BenchmarkVerb.say(
        "a PNG has %,d bytes on average; milliseconds of processor time for a picture, in one thread:",
        bytes);
    BeamFolder scratch = BeamFolder.at(folder.resolve("scratch").toString());
    benchmark
        .parts(scratch, (count + 1) / 2)
        .forEach((part, millis) -> BenchmarkVerb.say("  %-26s %8.3f", part, millis));
    BenchmarkVerb.say("  %-26s %8.3f", "the pipeline, all threads", cost.cpuMillis());
    BenchmarkVerb.say(
        "%,d pictures, %d workers, from the first worker's start: without those of Java and Flink,"
            + " which the lines above have in them",
        count, pipeline().settings().parallelism());
    BenchmarkVerb.say(
        "images/s %.1f in the first run, while Java compiles", cold.imagesPerSecond());
    BenchmarkVerb.say("images/s %.1f", cost.imagesPerSecond());
  }
}
