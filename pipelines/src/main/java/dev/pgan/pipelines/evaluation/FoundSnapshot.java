package dev.pgan.pipelines.evaluation;

import com.google.common.base.Joiner;
import com.google.common.collect.ImmutableList;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.BrokenSnapshotException;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.List;

/**
 * A snapshot of a run.
 *
 * @param name NNNNNN
 */
record FoundSnapshot(String name, String path, Snapshot snapshot) {
  /**
   * Snapshots of a run, oldest first.
   *
   * @param wanted names; empty for all
   * @throws UserException where there is none, or a wanted one is missing or broken
   */
  static ImmutableList<FoundSnapshot> of(BeamFolder run, List<String> wanted) throws IOException {
    SnapshotStore store = new SnapshotStore(run);
    ImmutableList<String> names = store.names();
    if (names.isEmpty()) {
      throw new UserException(
          run + ": expected a run with snapshots, found none in snapshots/; train it first");
    }
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new UserException(
            String.format(
                "%s: there is no snapshot %s; there are %s",
                run, name, Joiner.on(", ").join(names)));
      }
    }
    ImmutableList.Builder<FoundSnapshot> found = ImmutableList.builder();
    for (String name : names) {
      if (wanted.isEmpty() || wanted.contains(name)) {
        try {
          found.add(
              new FoundSnapshot(name, run.pathOf(RunLayout.snapshot(name)), store.open(name)));
        } catch (BrokenSnapshotException e) {
          throw new UserException(
              String.format("%s: %s; delete the snapshot or name others", run, e.getMessage()), e);
        }
      }
    }
    return found.build();
  }

  double kimg() {
    return snapshot.manifest().getPosition().getImages() / 1000.0;
  }
}
