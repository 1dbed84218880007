package dev.pgan.pipelines.telemetry;

import java.io.IOException;
import org.apache.beam.sdk.metrics.MetricsContainer;
import org.apache.beam.sdk.metrics.MetricsEnvironment;

/** Lets threads that a DoFn has started count for it, see {@link Count}. */
public final class WorkerThread {
  private final MetricsContainer container;

  private WorkerThread(MetricsContainer container) {
    this.container = container;
  }

  /** The DoFn's thread that calls this. */
  public static WorkerThread current() {
    return new WorkerThread(MetricsEnvironment.getCurrentContainer());
  }

  /** A step on another thread that counts as the DoFn's own. */
  @FunctionalInterface
  public interface Counted<T> {
    T run() throws IOException;
  }

  /** Does a step on the thread that calls, and counts it as if the DoFn's thread did it. */
  public <T> T count(Counted<T> counted) throws IOException {
    MetricsContainer before = MetricsEnvironment.setCurrentContainer(container);
    try {
      return counted.run();
    } finally {
      MetricsEnvironment.setCurrentContainer(before);
    }
  }
}
