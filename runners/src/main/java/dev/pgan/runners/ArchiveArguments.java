package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What every verb takes that makes a data set of a known one. */
final class ArchiveArguments {
  @Parameters(index = "0", paramLabel = "SRC", description = "Folder of the files, as downloaded.")
  private String source;

  @Parameters(index = "1", paramLabel = "DST", description = "Folder of the data set.")
  private String destination;

  @Mixin private ShardArguments shards;

  String source() {
    return source;
  }

  DatasetJob.Builder job() {
    return DatasetJob.newBuilder().setDestination(destination).setShards(shards.shards());
  }
}
