package dev.pgan.runners;

import dev.pgan.pipelines.storage.BeamFolder;
import picocli.CommandLine.Parameters;

/** Where networks go that were not trained here. */
final class NewRunArguments {
  @Parameters(
      index = "+",
      paramLabel = "RUN",
      description = "Folder to write to: RUN/snapshots/NNNNNN; generate and evaluate take it.")
  private String run;

  BeamFolder folder() {
    return BeamFolder.at(run);
  }
}
