package dev.pgan.runners.execution;

import dev.pgan.pipelines.stage.Plan;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar with ETA and rate, for a terminal. */
final class BarDisplay implements ProgressDisplay {
  private final ProgressBar bar;

  BarDisplay(PrintStream err, String stage, Plan plan, long before) {
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(stage)
            .setInitialMax(plan.items())
            .setUnit(" " + plan.unit(), 1)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(250)
            .setConsumer(new ConsoleProgressBarConsumer(err))
            .startsFrom(before, Duration.ZERO)
            .showSpeed()
            .build();
  }

  @Override
  public void show(long done) {
    bar.stepTo(done);
  }

  @Override
  public void close() {
    bar.close();
  }
}
