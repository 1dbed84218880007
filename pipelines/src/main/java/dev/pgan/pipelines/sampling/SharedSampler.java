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

  private final String snapshot;
  private final Sampler sampler;
  private int users;

  private SharedSampler(String snapshot, Sampler sampler) {
    this.snapshot = snapshot;
    this.sampler = sampler;
  }

  /**
   * Opens a snapshot, or joins the workers that have opened it.
   *
   * @param snapshot folder of the snapshot
   */
  public static SharedSampler acquire(String snapshot) throws IOException {
    synchronized (OPEN) {
      SharedSampler shared = OPEN.get(snapshot);
      if (shared == null) {
        TensorFlowRuntime.load();
        Snapshot opened = Snapshot.open(BeamFolder.at(snapshot));
        shared = new SharedSampler(snapshot, open(snapshot, opened));
        OPEN.put(snapshot, shared);
      }
      shared.users++;
      return shared;
    }
  }

  private static Sampler open(String path, Snapshot snapshot) throws IOException {
    try {
      return Sampler.open(
          new TimedFamily(GanFamilies.of(snapshot.manifest().getConfig().getNetwork())), snapshot);
    } catch (BrokenSnapshotException e) {
      throw new UserException(
          path + ": " + e.getMessage() + "; name an older snapshot, or train again", e);
    }
  }

  public Sampler sampler() {
    return sampler;
  }

  /** Call once for each {@link #acquire}. */
  @Override
  public void close() {
    synchronized (OPEN) {
      if (--users == 0) {
        OPEN.remove(snapshot);
        sampler.close();
      }
    }
  }
}
