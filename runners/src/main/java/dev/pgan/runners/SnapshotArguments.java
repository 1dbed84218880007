package dev.pgan.runners;

import picocli.CommandLine.Parameters;

/** What every verb takes first that uses the networks of one snapshot. */
final class SnapshotArguments {
  @Parameters(
      index = "0",
      paramLabel = "RUN|SNAPSHOT",
      description = "Folder of a run, for its newest snapshot, or of one snapshot.")
  private String snapshot;

  /** As the user gave it. */
  String path() {
    return snapshot;
  }
}
