package dev.pgan.runners;

import com.google.common.base.Splitter;

/** Several calls of the command in one process, which starts but once. */
final class PganVerbs {
  private PganVerbs() {}

  /** Takes a call in each argument, its own arguments in lines; ends at the first that fails. */
  public static void main(String[] calls) {
    for (String call : calls) {
      int status = Pgan.execute(Splitter.on('\n').splitToList(call).toArray(String[]::new));
      if (status != 0) {
        System.exit(status);
      }
    }
    System.exit(0);
  }
}
