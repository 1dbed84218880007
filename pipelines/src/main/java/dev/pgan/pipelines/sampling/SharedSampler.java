package dev.pgan.pipelines.sampling;

import dev.pgan.model.family.GanFamilies;
import dev.pgan.model.graph.TensorFlowRuntime;
import dev.pgan.model.sampling.Sampler;
import dev.pgan.model.snapshot.BrokenSnapshotException;
import dev.pgan.model.snapshot.Snapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.telemetry.TimedFamily;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * One {@link Sampler} for each snapshot in this JVM, however many workers use it. It is freed when
 * the last worker has closed it. A DoFn opens it in {@code @Setup} and closes it in
 * {@code @Teardown}.
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

  /** Opens a snapshot to be used as its config says, as {@link #acquire(String, SampleDraws)}. */
  public static SharedSampler acquire(String path) throws IOException {
    return acquire(path, SampleDraws.getDefaultInstance());
  }

  /**
   * Opens a snapshot, or joins the workers that have opened it.
   *
   * @param path folder of the snapshot
   * @param draws say which network and statistics
   */
  public static SharedSampler acquire(String path, SampleDraws draws) throws IOException {
    String key = key(path, draws);
    synchronized (OPEN) {
      SharedSampler shared = OPEN.get(key);
      if (shared == null) {
        TensorFlowRuntime.load();
        Snapshot opened = Snapshot.open(BeamFolder.at(path));
        shared = new SharedSampler(key, opened, open(path, opened, draws));
        OPEN.put(key, shared);
      }
      shared.users++;
      return shared;
    }
  }

  /** A text that is the same for all workers that can share a sampler. */
  public static String key(String path, SampleDraws draws) {
    return path + " " + draws.getStandingBatches() + " " + draws.getNetwork();
  }

  private static Sampler open(String path, Snapshot snapshot, SampleDraws draws)
      throws IOException {
    try {
      return Sampler.open(
          new TimedFamily(GanFamilies.of(snapshot.manifest().getConfig().getNetwork())),
          snapshot,
          draws);
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

  /** To be called once for each {@link #acquire}. */
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
