package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.SyntheticFaces;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset create-synthetic}. */
@Command(
    name = "create-synthetic",
    description = "Make a data set of simple drawn faces; image i follows from the seed and i.")
final class CreateSyntheticCommand extends CreateCommand {
  @Mixin private ResolutionArgument size;

  @Option(names = "--count", required = true, paramLabel = "N", description = "Images.")
  private long count;

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @ArgGroup private Kind kind = new Kind();

  private static final class Kind {
    @Option(
        names = "--black",
        paramLabel = "1|3|4",
        description =
            "Black images of so many channels instead, as the official program measures its speed"
                + " on.")
    private int blackChannels;

    @Option(
        names = "--labels",
        description =
            "Labels of 8 classes: bald, short, long or curly hair, without and with glasses; the images"
                + " are those without labels.")
    private boolean labels;
  }

  @Override
  void describe(DatasetJob.Builder job) {
    job.setSynthetic(
        SyntheticFaces.newBuilder()
            .setCount(count)
            .setResolution(size.resolution())
            .setSeed(seed)
            .setBlackChannels(kind.blackChannels)
            .setLabels(kind.labels));
  }
}
