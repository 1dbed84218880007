package dev.pgan.pipelines.sampling;

import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.model.snapshot.BrokenSnapshotException;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.telemetry.TimedFamily;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One {@link Sampler} for each snapshot in this JVM, however many workers use it. The last to close
 * it frees it. For {@code @Setup} and {@code @Teardown} of a DoFn.
 */
public final class SharedSampler implements AutoCloseable {
  private static final Map<String, SharedSampler> OPEN = new HashMap<>();

  private final String key;
  private final Snapshot snapshot;
  private final Sampler sampler;
  private int users;

  private SharedSampler(String key, Snapshot snapshot, Sampler sampler) {
    this.key = key;
    this.snapshot = snapshot;
    this.sampler = sampler;
  }

  /** Opens a snapshot to be used as its config says, as {@link #acquire(String, int)}. */
  public static SharedSampler acquire(String path) throws IOException {
    return acquire(path, 0);
  }

  /**
   * Opens a snapshot, or joins the workers that have opened it.
   *
   * @param path folder of the snapshot
   * @param standingBatches in the place of the config's; 0 leaves that
   */
  public static SharedSampler acquire(String path, int standingBatches) throws IOException {
    String key = path + " " + standingBatches;
    synchronized (OPEN) {
      SharedSampler shared = OPEN.get(key);
      if (shared == null) {
        TensorFlowRuntime.load();
        Snapshot opened = Snapshot.open(BeamFolder.at(path));
        shared = new SharedSampler(key, opened, open(path, opened, standingBatches));
        OPEN.put(key, shared);
      }
      shared.users++;
      return shared;
    }
  }

  private static Sampler open(String path, Snapshot snapshot, int standingBatches)
      throws IOException {
    try {
      return Sampler.open(
          new TimedFamily(GanFamilies.of(snapshot.manifest().getConfig().getNetwork())),
          snapshot,
          standingBatches);
    } catch (BrokenSnapshotException e) {
      throw new UserException(
          path + ": " + e.getMessage() + "; name an older snapshot, or train again", e);
    }
  }

  public Sampler sampler() {
    return sampler;
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  /** Call once for each {@link #acquire}. */
  @Override
  public void close() {
    synchronized (OPEN) {
      if (--users == 0) {
        OPEN.remove(key);
        sampler.close();
      }
    }
  }
}
