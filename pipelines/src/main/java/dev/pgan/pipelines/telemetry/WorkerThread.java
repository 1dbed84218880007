package dev.pgan.pipelines.telemetry;

import java.io.IOException;
import java.util.function.ObjLongConsumer;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;

/** Lets threads that a DoFn has started count for it, see {@link Count}. */
public final class WorkerThread {
  private static final ThreadLocal<ObjLongConsumer<Count>> LISTENER = new ThreadLocal<>();

  private final MetricsContainer container;
  private final ObjLongConsumer<Count> listener;

  private WorkerThread(MetricsContainer container, ObjLongConsumer<Count> listener) {
    this.container = container;
    this.listener = listener;
  }

  /** The DoFn's thread that calls this. */
  public static WorkerThread current() {
    return new WorkerThread(MetricsEnvironment.getCurrentContainer(), LISTENER.get());
  }

  /**
   * Has a listener told at once of what this thread counts until it ends, and of what others count
   * for it: Beam's Flink runner tells a counter only when a task has ended.
   */
  public static void listen(ObjLongConsumer<Count> listener) {
    LISTENER.set(listener);
  }

  static void tell(Count count, long amount) {
    ObjLongConsumer<Count> listener = LISTENER.get();
    if (listener != null) {
      listener.accept(count, amount);
    }
  }

  /** A step on another thread that counts as the DoFn's own. */
  @FunctionalInterface
  public interface Counted<T> {
    T run() throws IOException;
  }

  /** Does a step on the thread that calls, and counts it as if the DoFn's thread did it. */
  public <T> T count(Counted<T> counted) throws IOException {
    WorkerThread before = current();
    use();
    try {
      return counted.run();
    } finally {
      before.use();
    }
  }

  private void use() {
    MetricsEnvironment.setCurrentContainer(container);
    if (listener == null) {
      // A thread of a pool, which outlives the job, must not hold classes of the job.
      LISTENER.remove();
    } else {
      LISTENER.set(listener);
    }
  }
}
