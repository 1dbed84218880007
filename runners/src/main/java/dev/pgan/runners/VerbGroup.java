package dev.pgan.runners;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds verbs, and shows them where it is called without one. */
abstract class VerbGroup extends Verb {
  @Spec private CommandSpec spec;

  @Override
  public final Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
