package dev.pgan.pipelines.telemetry;

import dev.pgan.pipelines.beam.Work;
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

  /** What is done on another thread. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  /** Does something on this thread that counts as if that one did it. */
  public <T> T count(Work<T> work) throws IOException {
    MetricsContainer before = MetricsEnvironment.setCurrentContainer(container);
    try {
      return work.run();
    } finally {
      MetricsEnvironment.setCurrentContainer(before);
    }
  }
}
