package dev.pgan.pipelines.sampling;

import com.google.common.collect.ImmutableList;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.BrokenSnapshotException;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Finds the snapshot that a user means. */
public final class SnapshotPaths {
  private SnapshotPaths() {}

  /**
   * A snapshot and where it is.
   *
   * @param path its folder, local or remote
   */
  public record LocatedSnapshot(String path, Snapshot snapshot) {}

  /**
   * Opens a snapshot.
   *
   * @param path folder of a snapshot, or of a run for its newest one
   * @throws UserException where there is none
   */
  public static LocatedSnapshot find(String path) throws IOException {
    if (path.isEmpty()) {
      throw new UserException(
          "no snapshot is named; expected the folder of a run or of a snapshot");
    }
    BeamFolder folder = BeamFolder.at(path);
    try {
      return new LocatedSnapshot(folder.toString(), Snapshot.open(folder));
    } catch (FileNotFoundException e) {
      return newestOf(folder);
    } catch (BrokenSnapshotException e) {
      throw new UserException(folder + ": " + e.getMessage(), e);
    }
  }

  private static LocatedSnapshot newestOf(BeamFolder run) throws IOException {
    SnapshotStore store = new SnapshotStore(run);
    ImmutableList<String> names = store.names();
    if (names.isEmpty()) {
      throw new UserException(
          run.explain(
              "no snapshot (no snapshot.json) and no run with one (nothing whole in snapshots/);"
                  + " expected the folder of a run that has reached its first snapshot"));
    }
    String newest = names.get(names.size() - 1);
    try {
      return new LocatedSnapshot(run.pathOf(RunLayout.snapshot(newest)), store.open(newest));
    } catch (BrokenSnapshotException e) {
      throw new UserException(
          run + ": " + e.getMessage() + "; name an older snapshot, or train again", e);
    }
  }
}
