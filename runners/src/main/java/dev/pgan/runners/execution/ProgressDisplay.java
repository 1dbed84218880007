package dev.pgan.runners.execution;

import dev.pgan.pipelines.stage.Plan;

/** Shows how far a stage is. Called from one thread. */
interface ProgressDisplay extends AutoCloseable {
  static ProgressDisplay of(Console console, String stage, Plan plan, long before) {
    return console.terminal()
        ? new BarDisplay(console.err(), stage, plan, before)
        : new LineDisplay(console.err(), stage, plan, before, System::nanoTime);
  }

  /** Items done so far; called a few times a second. */
  void show(long done);

  @Override
  void close();
}
