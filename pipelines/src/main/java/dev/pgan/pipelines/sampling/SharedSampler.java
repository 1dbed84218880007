package dev.pgan.pipelines.sampling;

import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.model.snapshot.Snapshot;
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

  private final String path;
  private final Snapshot snapshot;
  private final Sampler sampler;
  private int users;

  private SharedSampler(String path, Snapshot snapshot, Sampler sampler) {
    this.path = path;
    this.snapshot = snapshot;
    this.sampler = sampler;
  }

  /**
   * Opens a snapshot, or joins the workers that have opened it.
   *
   * @param path folder of the snapshot
   */
  public static SharedSampler acquire(String path) throws IOException {
    synchronized (OPEN) {
      SharedSampler shared = OPEN.get(path);
      if (shared == null) {
        TensorFlowRuntime.load();
        Snapshot opened = Snapshot.open(BeamFolder.at(path));
        shared =
            new SharedSampler(
                path,
                opened,
                Sampler.open(
                    new TimedFamily(GanFamilies.of(opened.manifest().getConfig().getNetwork())),
                    opened));
        OPEN.put(path, shared);
      }
      shared.users++;
      return shared;
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
        OPEN.remove(path);
        sampler.close();
      }
    }
  }
}
