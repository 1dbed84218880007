package dev.pgan.runners.execution;

import java.util.Locale;

/** Amounts as people read them. */
public final class Amounts {
  private static final String[] BYTES = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};

  private Amounts() {}

  /** Such as {@code 1.5 MiB}. */
  public static String bytes(long bytes) {
    double amount = bytes;
    int unit = 0;
    while (amount >= 1024 && unit < BYTES.length - 1) {
      amount /= 1024;
      unit++;
    }
    return unit == 0
        ? bytes + " bytes"
        : String.format(Locale.ROOT, "%.1f %s", amount, BYTES[unit]);
  }

  /** Such as {@code 4.2 s}, {@code 3 min 05 s} or {@code 2 h 10 min}. */
  public static String duration(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /**
   * Such as {@code 12.3 images/s}, or {@code 4.56 s each} where an item takes longer than a second.
   */
  static String rate(long items, String unit, double seconds) {
    if (items > 0 && seconds > items) {
      return String.format(Locale.ROOT, "%.2f s each", seconds / items);
    }
    return String.format(Locale.ROOT, "%,.1f %s/s", items / Math.max(seconds, 1e-3), unit);
  }
}
