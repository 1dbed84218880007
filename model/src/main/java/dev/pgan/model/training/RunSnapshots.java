package dev.pgan.model.training;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Iterables;
import dev.pgan.model.DataShape;
import dev.pgan.model.Folder;
import dev.pgan.model.PganVersion;
import dev.pgan.model.Tensor;
import dev.pgan.model.run.RunLayout;
import dev.pgan.model.snapshot.SnapshotStore;
import dev.pgan.v1.Position;
import dev.pgan.v1.SnapshotManifest;
import dev.pgan.v1.TrainingConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a training writes to be gone on with: the snapshots of its run, which are at ends of ticks,
 * and between two of them a pending one after any round. Pending ones come by the clock, so that
 * the run must not look different for them: each takes the place of the one before, and a snapshot
 * that of all.
 */
final class RunSnapshots {
  private final SnapshotStore snapshots;
  private final SnapshotStore pending;
  private final TrainingConfig config;
  private final DataShape data;
  private final Interval unsaved;
  private long saved;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  RunSnapshots(Folder run, TrainingConfig config, DataShape data, LongSupplier nanoTime) {
    this.snapshots = new SnapshotStore(run);
    this.pending = SnapshotStore.pending(run);
    this.config = config;
    this.data = data;
    this.unsaved = new Interval(nanoTime, config.getSnapshotMinutes() * 60);
  }

  /** The newest whole snapshot of either kind. */
  Optional<SnapshotStore.Whole> newestWhole() throws IOException {
    long newest = Long.parseLong(Iterables.getLast(snapshots.names(), "0"));
    Optional<SnapshotStore.Whole> whole =
        pending.newestWhole().filter(found -> Long.parseLong(found.name()) / 1000 >= newest);
    return whole.isPresent() ? whole : snapshots.newestWhole();
  }

  /** Names of those at ends of ticks, oldest first. */
  ImmutableList<String> ofTicks() throws IOException {
    return snapshots.names();
  }

  /** The training begins, where it was left. */
  void begin(Position position) {
    saved(position);
  }

  /**
   * Writes the state of the end of a tick.
   *
   * @return name of the snapshot
   */
  String write(Position position, ImmutableMap<String, Tensor> state) throws IOException {
    String name = RunLayout.snapshotName(position.getImages());
    snapshots.write(name, header(position), state);
    saved(position);
    pending.clear();
    return name;
  }

  /** Whether nothing has been written for long. */
  boolean isPendingDue() {
    return unsaved.isOver();
  }

  /** Writes the state after a round, where there is something new that can be gone on with. */
  void writePending(Position position, GrowingGraph graph) throws IOException {
    if (position.getImages() == saved || !TickMeter.isSound(position.getPending())) {
      return;
    }
    String name = RunLayout.pendingName(position.getImages());
    pending.write(name, header(position), graph.save());
    saved(position);
    pending.keepNewest(1, name);
  }

  private void saved(Position position) {
    saved = position.getImages();
    unsaved.restart();
  }

  private SnapshotManifest header(Position position) {
    return SnapshotManifest.newBuilder()
        .setConfig(config)
        .setResolution(data.resolution())
        .setChannels(data.channels())
        .setLabelSize(data.labelSize())
        .setPosition(position)
        .setPganVersion(PganVersion.current())
        .build();
  }
}
