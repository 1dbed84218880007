package dev.pgan.pipelines.telemetry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Number of items that a stage has done, which a progress bar in this JVM sees at once: Beam's
 * Flink runner shows counters, see {@link Count}, only when a batch job has ended.
 */
public final class Progress {
  private static final ConcurrentMap<String, AtomicLong> IN_THIS_JVM = new ConcurrentHashMap<>();

  private Progress() {}

  /** Reports items as done; called by a DoFn of that stage. */
  public static void add(String stage, long items) {
    inThisJvm(stage).addAndGet(items);
  }

  /** Count of this JVM's workers; set it to 0 before a stage starts. */
  public static AtomicLong inThisJvm(String stage) {
    return IN_THIS_JVM.computeIfAbsent(stage, s -> new AtomicLong());
  }
}
