package dev.pgan.runners;

import dev.pgan.pipelines.generation.GenerationBenchmark;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pgan benchmark generate}. */
@Command(
    name = "generate",
    description =
        "Time the making of images with the paper's networks on all cores, from latents to PNG"
            + " files in a tar. The start of Java is not in it. The last line is: images/s X")
final class BenchmarkGenerateCommand extends Verb {
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
    try (TemporaryFolder folder = TemporaryFolder.create("pgan-benchmark")) {
      GenerationBenchmark.Cost cost =
          GenerationBenchmark.measure(
              BeamFolder.at(folder.path().toString()), resolution, fmaps, count);
      System.out.printf(
          Locale.ROOT,
          "milliseconds of processor time for an image, all threads: %.3f%nimages/s %.1f%n",
          cost.cpuMillis(),
          cost.imagesPerSecond());
    } catch (IllegalArgumentException e) {
      throw new UserException("benchmark: " + e.getMessage(), e);
    }
    return 0;
  }
}
