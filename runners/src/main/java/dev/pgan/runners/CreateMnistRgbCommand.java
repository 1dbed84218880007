package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.MnistRgb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset create-mnistrgb}. */
@Command(
    name = "create-mnistrgb",
    description =
        "Make a data set of random ones of the 60,000 digits of MNIST, three in a picture: red, green and blue.")
final class CreateMnistRgbCommand extends CreateCommand {
  @Mixin private ArchiveArguments archive;

  @Option(
      names = "--num-images",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "Pictures to make; default: ${DEFAULT-VALUE}.")
  private long numImages;

  @Option(
      names = "--seed",
      defaultValue = "123",
      paramLabel = "S",
      description = "Seed of the choice of digits, 0 to 4294967295; default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  void describe(DatasetJob.Builder job) {
    job.setMnistRgb(
        MnistRgb.newBuilder().setPath(archive.source(job)).setCount(numImages).setSeed(seed));
  }
}
