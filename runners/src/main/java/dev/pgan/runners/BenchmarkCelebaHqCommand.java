package dev.pgan.runners;

import dev.pgan.pipelines.celebahq.pictures.HqBenchmark;
import dev.pgan.pipelines.storage.BeamFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pgan benchmark celebahq}. */
@Command(
    name = "celebahq",
    description =
        "Seconds for a picture of CelebA-HQ: plain, padded, shrunk; one thread, all cores.")
final class BenchmarkCelebaHqCommand extends Verb {
  @Option(
      names = "--kit",
      required = true,
      paramLabel = "DIR",
      description = "Folder with a small CelebA and deltas: celeba_dir and delta_dir.")
  private String kit;

  @Override
  public Integer call() throws Exception {
    HqBenchmark.of(BeamFolder.at(kit))
        .run(Runtime.getRuntime().availableProcessors(), System.out::println);
    return 0;
  }
}
