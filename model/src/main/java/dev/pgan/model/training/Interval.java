package dev.pgan.model.training;

import java.util.function.LongSupplier;

/** A stretch of time that is over or not, and can begin again. */
final class Interval {
  private final LongSupplier nanoTime;
  private final double seconds;
  private long start;

  /**
   * @param nanoTime as {@link System#nanoTime}
   * @param seconds 0 for one that is never over
   */
  Interval(LongSupplier nanoTime, double seconds) {
    this.nanoTime = nanoTime;
    this.seconds = seconds;
    restart();
  }

  void restart() {
    start = nanoTime.getAsLong();
  }

  boolean isOver() {
    return seconds > 0 && (nanoTime.getAsLong() - start) * 1e-9 >= seconds;
  }
}
