package dev.pgan.runners;

import picocli.CommandLine.Option;

/** How a data set is cut into shards. */
final class ShardArguments {
  @Option(
      names = "--shards",
      paramLabel = "K",
      description = "Files per level; default: one for every 64 MiB of the largest level.")
  private int shards;

  int shards() {
    return shards;
  }
}
