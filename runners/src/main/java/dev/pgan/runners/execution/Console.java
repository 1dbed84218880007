package dev.pgan.runners.execution;

import com.google.common.base.Strings;
import java.io.PrintStream;

/**
 * Where the command prints its words.
 *
 * @param out results
 * @param err progress and errors
 * @param terminal whether a person watches {@code err}
 */
public record Console(PrintStream out, PrintStream err, boolean terminal) {
  /** The console of this process; the launcher says whether a person watches. */
  public static Console ofThisProcess() {
    return new Console(System.out, System.err, Boolean.getBoolean("pgan.terminal"));
  }

  /** Writes a line about a stage among the results. */
  void say(String stage, String line) {
    out.println(heading(stage) + line);
  }

  /** What a line about a stage begins with. */
  static String heading(String stage) {
    return Strings.padEnd(stage + ":", 11, ' ') + " ";
  }
}
