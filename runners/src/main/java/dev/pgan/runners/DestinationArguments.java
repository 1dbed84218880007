package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Where a data set goes, and how it is cut into shards. */
final class DestinationArguments {
  @Parameters(index = "+", paramLabel = "DST", description = "Folder of the data set.")
  private String destination;

  @Option(
      names = "--shards",
      paramLabel = "K",
      description = "Files per level; default: one for every 64 MiB of the largest level.")
  private int shards;

  DatasetJob.Builder job() {
    return DatasetJob.newBuilder().setDestination(destination).setShards(shards);
  }
}
