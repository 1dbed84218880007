package dev.pgan.runners.execution;

import dev.pgan.pipelines.stage.Plan;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Prints a line now and then, for logs: at each tenth of the work, and at most one in 5 seconds.
 */
final class LineDisplay implements ProgressDisplay {
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintStream err;
  private final String stage;
  private final Plan plan;
  private final long before;
  private final LongSupplier nanoTime;
  private final long start;
  private long lastLine;
  private long lastTenth;

  /**
   * @param before items of the plan that were done before
   */
  LineDisplay(PrintStream err, String stage, Plan plan, long before, LongSupplier nanoTime) {
    this.err = err;
    this.stage = stage;
    this.plan = plan;
    this.before = before;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
    this.lastLine = start;
  }

  @Override
  public void show(long done) {
    long now = nanoTime.getAsLong();
    long tenth = plan.items() == 0 ? 0 : 10 * done / plan.items();
    if (tenth <= lastTenth
        || done <= before
        || done >= plan.items()
        || now - lastLine < PAUSE_NANOS) {
      return;
    }
    lastTenth = tenth;
    lastLine = now;
    double left = (now - start) * 1e-9 * (plan.items() - done) / (done - before);
    err.printf(
        Locale.ROOT,
        "%s%,d of %,d %s, about %s left%n",
        Console.heading(stage),
        done,
        plan.items(),
        plan.unit(),
        Amounts.duration(left));
  }

  @Override
  public void close() {}
}
