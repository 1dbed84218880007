package dev.pgan.runners;

import com.google.common.base.Splitter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** Tells whether a training config cannot be used because of a field that the command line sets. */
final class SettingFaults {
  private static final String CONFIG = "the training config: ";

  private SettingFaults() {}

  /**
   * The message, naming the option that set the field in it; empty where no option set that field.
   *
   * @param message of a job that failed
   */
  static Optional<String> of(String message, ParseResult verb) {
    List<String> parts = Splitter.on(": ").limit(2).splitToList(message.replaceFirst(CONFIG, ""));
    if (!message.startsWith(CONFIG) || parts.size() < 2) {
      return Optional.empty();
    }
    String field = parts.get(0);
    List<String> settings = verb.matchedOptionValue("--set", List.of());
    return settings.stream()
        .map(setting -> Splitter.on('=').splitToList(setting).get(0).strip())
        .filter(path -> isWithin(path, field) || isWithin(field, path))
        .findFirst()
        .map(path -> "--set " + message.substring(CONFIG.length()));
  }

  private static boolean isWithin(String path, String field) {
    return path.equals(field) || path.startsWith(field + ".");
  }
}
