package dev.pgan.pipelines.telemetry;

import com.google.common.base.Ascii;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.metrics.MetricsEnvironment;

/**
 * What workers count: Beam counters in the namespace {@link #NAMESPACE}, and the same counts in
 * this JVM for a stage that fails, as a failed pipeline tells no counters. Only a DoFn's thread
 * counts; see {@link WorkerThread} for the threads that it starts.
 */
public enum Count {
  /** Images taken from a source or a data set. */
  IMAGES_IN,
  /** Images written. */
  IMAGES_OUT,
  /** Pictures that cannot be used. */
  SET_ASIDE,
  /** Bytes read of files. */
  BYTES_IN,
  /** Bytes of files that were written whole. */
  BYTES_OUT,
  /** Nanoseconds in networks. */
  TENSORFLOW_NANOS;

  public static final String NAMESPACE = "pgan";

  private final Counter counter = Metrics.counter(NAMESPACE, counter());
  private final AtomicLong inThisJvm = new AtomicLong();

  /** Name of the Beam counter. */
  public String counter() {
    return Ascii.toLowerCase(name());
  }

  /** Counts, where a DoFn is at work on this thread. */
  public void add(long amount) {
    if (amount != 0 && MetricsEnvironment.getCurrentContainer() != null) {
      counter.inc(amount);
      inThisJvm.addAndGet(amount);
      WorkerThread.tell(this, amount);
    }
  }

  /** Does work, and counts the time that it takes as {@link #TENSORFLOW_NANOS}. */
  public static <T> T timeInNetworks(Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      TENSORFLOW_NANOS.add(System.nanoTime() - start);
    }
  }

  /** Count of this JVM's workers; set it to 0 before a stage starts. */
  public AtomicLong inThisJvm() {
    return inThisJvm;
  }
}
