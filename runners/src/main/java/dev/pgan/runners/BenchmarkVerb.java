package dev.pgan.runners;

import dev.pgan.pipelines.stage.UserException;
import java.util.Locale;

/** A verb that measures speed on images that it makes by itself. */
abstract class BenchmarkVerb extends Verb {
  /**
   * Measures, and prints.
   *
   * @throws IllegalArgumentException where the options do not go together
   */
  abstract void measure() throws Exception;

  @Override
  public final Integer call() throws Exception {
    try {
      measure();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new UserException("benchmark: " + e.getMessage(), e);
    }
    return 0;
  }

  /** Prints a line. */
  static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
