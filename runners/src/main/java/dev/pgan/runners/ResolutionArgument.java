package dev.pgan.runners;

import picocli.CommandLine.Option;

/** How large the images are that a verb makes. */
class ResolutionArgument {
  @Option(
      names = "--resolution",
      required = true,
      paramLabel = "R",
      description = "Width and height of the images, a power of two from 4 to 1024.")
  private int resolution;

  final int resolution() {
    return resolution;
  }

  /** And how many they are. */
  static final class AndCount extends ResolutionArgument {
    @Option(
        names = "--count",
        defaultValue = "1000",
        paramLabel = "N",
        description = "Images; default: ${DEFAULT-VALUE}.")
    private int count;

    int count() {
      return count;
    }
  }
}
