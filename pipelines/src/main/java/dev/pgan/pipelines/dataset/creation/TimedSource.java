package dev.pgan.pipelines.dataset.creation;

import dev.pgan.pipelines.dataset.source.PictureSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Notes when the first worker of this process starts to read, so that a measurement can leave out
 * how long a runner takes to start. There may be one such source at a time.
 */
final class TimedSource implements PictureSource {
  private static final long serialVersionUID = 1;
  private static final AtomicReference<Instant> STARTED = new AtomicReference<>();
  private static volatile Thread planner;

  private final PictureSource source;

  TimedSource(PictureSource source) {
    this.source = source;
  }

  /**
   * A moment.
   *
   * @param nanos of the clock
   * @param cpuNanos of all threads of the process
   */
  record Instant(long nanos, long cpuNanos) {
    static Instant now() {
      var system =
          ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
      return new Instant(System.nanoTime(), system.getProcessCpuTime());
    }
  }

  /** When the first worker started. */
  static Instant started() {
    return STARTED.get();
  }

  /**
   * Notes the thread that plans, as that thread reads one picture itself, which is not measured.
   */
  @Override
  public Listing list() throws IOException {
    STARTED.set(null);
    planner = Thread.currentThread();
    return source.list();
  }

  @Override
  public Reader open() throws IOException {
    if (Thread.currentThread() != planner) {
      STARTED.compareAndSet(null, Instant.now());
    }
    return source.open();
  }

  @Override
  public String describe(String item) {
    return source.describe(item);
  }
}
