package dev.pgan.runners;

import java.io.IOException;

/** A verb that writes a file or a folder, and prints its path. */
abstract class WritingVerb extends Verb {
  /** Writes, and returns the path. */
  abstract String write() throws IOException;

  @Override
  public final Integer call() throws Exception {
    System.out.println(write());
    return 0;
  }
}
