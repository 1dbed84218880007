package dev.pgan.runners;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import picocli.CommandLine.Option;

/** What becomes of files that are there already. */
final class OverwriteArguments {
  @Option(
      names = "--overwrite",
      description = "Replace what an earlier call has written; default: that is an error.")
  private boolean overwrite;

  /**
   * Checks that a file may be written.
   *
   * @throws UserException where it is there and may not be replaced
   */
  void check(BeamFile file) throws IOException {
    if (overwrite) {
      return;
    }
    try {
      long bytes = file.folder().size(file.name());
      throw new UserException(
          file
              + ": there is such a file of "
              + bytes
              + " bytes already: choose another name, or give --overwrite to replace it");
    } catch (FileNotFoundException e) {
      // There is no such file, as it should be.
    }
  }
}
