package dev.pgan.runners;

import com.google.common.base.Ascii;
import com.google.common.base.Enums;
import dev.pgan.pipelines.telemetry.Events;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How much is logged to standard error. The settings are taken from the arguments before anything
 * is logged, as Log4j reads its configuration and the system properties in it only once.
 */
final class LogSettings {
  /** How much pgan logs; the libraries log less, except with {@code --verbose}. */
  enum Level {
    ERROR,
    WARN,
    INFO,
    DEBUG;

    @Override
    public String toString() {
      return Ascii.toLowerCase(name());
    }
  }

  private LogSettings() {}

  /** Returns whether everything is logged. */
  static boolean take(String... args) {
    List<String> words = Arrays.asList(args);
    boolean verbose = words.contains(CommonArguments.VERBOSE);
    Level level = verbose ? Level.DEBUG : level(words);
    System.setProperty(
        Events.PROPERTY, String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt()));
    if (level == Level.DEBUG) {
      // Every line, and so every event, has its time and the id of the call.
      System.setProperty("log4j2.configurationFile", "log4j2-verbose.xml");
      System.setProperty("pgan.log.libraries", verbose ? "INFO" : "ERROR");
    } else {
      System.setProperty("pgan.log.level", level.name());
      System.setProperty("pgan.log.libraries", level == Level.ERROR ? "ERROR" : "WARN");
    }
    return verbose;
  }

  /**
   * The level that is named; the usual one where the name is wrong, as the parser of the arguments
   * will complain.
   */
  private static Level level(List<String> words) {
    String name = "";
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(CommonArguments.LOG_LEVEL + "=")) {
        name = words.get(i).substring(CommonArguments.LOG_LEVEL.length() + 1);
      } else if (words.get(i).equals(CommonArguments.LOG_LEVEL) && i + 1 < words.size()) {
        name = words.get(i + 1);
      }
    }
    return Enums.getIfPresent(Level.class, Ascii.toUpperCase(name)).or(Level.INFO);
  }
}
