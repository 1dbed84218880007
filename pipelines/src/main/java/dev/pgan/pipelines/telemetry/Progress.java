package dev.pgan.pipelines.telemetry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Items done by a stage, seen at once by a progress bar in this JVM: Beam's Flink runner shows
 * counters, see {@link Count}, only when a batch job has ended.
 */
public final class Progress {
  private static final ConcurrentMap<String, AtomicLong> IN_THIS_JVM = new ConcurrentHashMap<>();

  private Progress() {}

  /** Reports items as done; from a DoFn of that stage. */
  public static void add(String stage, long items) {
    inThisJvm(stage).addAndGet(items);
  }

  /** Count of this JVM's workers; set it to 0 before a stage starts. */
  public static AtomicLong inThisJvm(String stage) {
    return IN_THIS_JVM.computeIfAbsent(stage, s -> new AtomicLong());
  }
}
