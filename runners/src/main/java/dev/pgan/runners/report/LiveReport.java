package dev.pgan.runners.report;

import dev.pgan.model.run.RunLayout;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the page of a run while the run is trained, here or elsewhere, so that an open browser
 * shows it live. The report looks at the run's files, and the training knows nothing of the report.
 */
public final class LiveReport implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveReport.class);

  /** Time between two looks at the run, about that after which the page loads itself again. */
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final BeamFolder run;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-report");
            thread.setDaemon(true);
            return thread;
          });
  private long seen;
  private boolean written;

  private LiveReport(BeamFolder run) {
    this.run = run;
  }

  /** Starts to renew the page whenever the run has something new. */
  public static LiveReport start(BeamFolder run) {
    return start(run, PERIOD);
  }

  static LiveReport start(BeamFolder run, Duration period) {
    LiveReport report = new LiveReport(run);
    report.seen = report.state();
    report.timer.scheduleWithFixedDelay(
        report::renew, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    return report;
  }

  private void renew() {
    long now = state();
    if (now != seen) {
      try {
        new ReportWriter(run).writeLive();
        written = true;
        seen = now;
      } catch (IOException | RuntimeException e) {
        LOG.warn("The page of {} could not be renewed: {}", run, e.getMessage());
      }
    }
  }

  /** A number that is another one after each tick. */
  private long state() {
    try {
      return run.sizes(RunLayout.TICKS).getOrDefault(RunLayout.TICKS, 0L);
    } catch (IOException | RuntimeException e) {
      return seen;
    }
  }

  /** Writes the page a last time, as one that does not load itself again. */
  @Override
  public void close() throws IOException {
    timer.shutdown();
    try {
      timer.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (written) {
      new ReportWriter(run).write();
    }
  }
}
