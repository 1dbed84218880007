package dev.pgan.runners;

import static java.util.stream.Collectors.joining;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** Tells a user of the command which options set the job fields that a message names. */
final class JobFields {
  /** Fields of one word look like any other word, and their options have the same name. */
  private static final Pattern FIELD = Pattern.compile("\\b[a-z0-9]+(_[a-z0-9]+)+\\b");

  private JobFields() {}

  /** Adds to a message the verb's options that have the names of the fields in it. */
  static String withOptions(String message, CommandSpec verb) {
    String options =
        FIELD
            .matcher(message)
            .results()
            .map(MatchResult::group)
            .distinct()
            .filter(field -> verb.findOption(option(field)) != null)
            .map(field -> field + " is " + option(field))
            .collect(joining(", "));
    return options.isEmpty() ? message : message + " (" + options + ")";
  }

  private static String option(String field) {
    return "--" + field.replace('_', '-');
  }
}
