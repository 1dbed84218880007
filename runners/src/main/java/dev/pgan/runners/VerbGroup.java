package dev.pgan.runners;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that holds others. Called without one of them, it shows them all. */
abstract class VerbGroup extends Verb {
  @Spec private CommandSpec spec;

  @Override
  public final Integer call() {
    spec.commandLine().usage(System.out);
    return 0;
  }
}
