package dev.pgan.runners;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code pgan network}: holds the verbs that bring networks in. */
@Command(
    name = "network",
    description = "Bring networks of other programs in.",
    subcommands = NetworkImportCommand.class)
final class NetworkCommand implements Runnable {
  @Mixin private CommonArguments common;
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}
