package dev.pgan.runners;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.pgan.pipelines.generation.GenerationBenchmark;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan benchmark generate}. */
@Command(
    name = "generate",
    description =
        "Time the making of images with the paper's networks on all cores, from latents to PNG"
            + " files in a tar. The start of Java is not in it. The last line is: images/s X")
final class BenchmarkGenerateCommand implements Callable<Integer> {
  @Mixin private CommonArguments common;

  @Option(
      names = "--resolution",
      required = true,
      paramLabel = "R",
      description = "Width and height of the images, a power of two from 4 to 1024.")
  private int resolution;

  @Option(
      names = "--fmaps",
      required = true,
      paramLabel = "F",
      description = "Feature maps of every level.")
  private int fmaps;

  @Option(
      names = "--count",
      defaultValue = "1000",
      paramLabel = "N",
      description = "Images; default: ${DEFAULT-VALUE}.")
  private int count;

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("pgan-benchmark");
    try {
      GenerationBenchmark.Cost cost =
          GenerationBenchmark.measure(BeamFolder.at(folder.toString()), resolution, fmaps, count);
      System.out.printf(
          Locale.ROOT,
          "milliseconds of processor time for an image, all threads: %.3f%nimages/s %.1f%n",
          cost.cpuMillis(),
          cost.imagesPerSecond());
    } catch (IllegalArgumentException e) {
      throw new UserException("benchmark: " + e.getMessage(), e);
    } finally {
      MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
    }
    return 0;
  }
}
