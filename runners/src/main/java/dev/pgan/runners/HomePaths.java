package dev.pgan.runners;

import com.google.common.base.Strings;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expands {@code ~/} where a shell leaves it: after the equals sign of an option, and within
 * quotes.
 */
final class HomePaths {
  private static final Pattern OF_HOME = Pattern.compile("(--[^=]+=)?~(/.*)?", Pattern.DOTALL);

  private HomePaths() {}

  /**
   * @param home null where the environment does not tell; then nothing is expanded
   */
  static String[] expand(String[] words, String home) {
    return home == null
        ? words
        : Arrays.stream(words).map(word -> expand(word, home)).toArray(String[]::new);
  }

  private static String expand(String word, String home) {
    Matcher found = OF_HOME.matcher(word);
    return found.matches()
        ? Strings.nullToEmpty(found.group(1)) + home + Strings.nullToEmpty(found.group(2))
        : word;
  }
}
