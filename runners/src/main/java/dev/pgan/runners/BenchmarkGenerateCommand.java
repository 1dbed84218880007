package dev.pgan.runners;

import dev.pgan.pipelines.generation.GenerationBenchmark;
import dev.pgan.pipelines.storage.BeamFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan benchmark generate}. */
@Command(
    name = "generate",
    description =
        "Time the making of images with the paper's networks on all cores, from latents to PNG"
            + " files in a tar. The start of Java is not in it. The last line is: images/s X")
final class BenchmarkGenerateCommand extends BenchmarkVerb {
  @Mixin private ResolutionArgument.AndCount images;

  @Option(
      names = "--fmaps",
      required = true,
      paramLabel = "F",
      description = "Feature maps of every level.")
  private int fmaps;

  @Override
  void measure() throws Exception {
    try (TemporaryFolder folder = TemporaryFolder.create("pgan-benchmark")) {
      GenerationBenchmark.Cost cost =
          GenerationBenchmark.measure(
              BeamFolder.at(folder.path().toString()), images.resolution(), fmaps, images.count());
      say("milliseconds of processor time for an image, all threads: %.3f", cost.cpuMillis());
      say("images/s %.1f", cost.imagesPerSecond());
    }
  }
}
