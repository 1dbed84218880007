package dev.pgan.pipelines.training;

import dev.pgan.v1.TrainingTick;
import java.util.Locale;

/**
 * Formats the line of a tick in log.txt, as the official program writes it, and the lines between
 * two ticks.
 */
final class TickFormat {
  private TickFormat() {}

  static String line(TrainingTick tick) {
    return String.format(
        Locale.ROOT,
        "tick %-5d %s sec/tick %-7.1f sec/kimg %-7.2f maintenance %.1f",
        tick.getTick(),
        position(tick),
        tick.getSecondsPerTick(),
        tick.getSecondsPerKimg(),
        tick.getMaintenanceSeconds());
  }

  /** The line of a tick that is not at its end. */
  static String progress(TrainingTick soFar) {
    return String.format(
        Locale.ROOT,
        "in tick %-2d %s sec/kimg %-7.2f loss of G %.4f of D %.4f",
        soFar.getTick(),
        position(soFar),
        soFar.getSecondsPerKimg(),
        soFar.getGeneratorLoss(),
        soFar.getDiscriminatorLoss());
  }

  /** Where the training is, and how long it has taken to get there. */
  private static String position(TrainingTick tick) {
    return String.format(
        Locale.ROOT,
        "kimg %-8.1f lod %-5.2f minibatch %-4d time %-12s",
        tick.getKimg(),
        tick.getLod(),
        tick.getMinibatch(),
        time(tick.getTotalSeconds()));
  }

  /** Real images shown, such as {@code 12.345 kimg}. */
  static String kimg(long images) {
    return String.format(Locale.ROOT, "%.3f kimg", images / 1000.0);
  }

  /** Such as {@code 59s}, {@code 1m 05s}, {@code 2h 00m 10s}, {@code 3d 04h 05m}. */
  static String time(double seconds) {
    long s = (long) Math.rint(seconds);
    if (s < 60) {
      return String.format(Locale.ROOT, "%ds", s);
    }
    if (s < 60 * 60) {
      return String.format(Locale.ROOT, "%dm %02ds", s / 60, s % 60);
    }
    if (s < 24 * 60 * 60) {
      return String.format(Locale.ROOT, "%dh %02dm %02ds", s / 3600, s / 60 % 60, s % 60);
    }
    return String.format(Locale.ROOT, "%dd %02dh %02dm", s / 86400, s / 3600 % 24, s / 60 % 60);
  }
}
