package dev.pgan.runners;

import picocli.CommandLine.Command;

/** {@code pgan network}: holds the verbs that bring networks in, show them, and take them out. */
@Command(
    name = "network",
    description = "Bring networks in, look at them, and write them for other programs.",
    subcommands = {
      NewRunVerb.ByImport.class,
      NetworkShowCommand.class,
      NetworkExportCommand.class,
      NewRunVerb.ByCut.class,
      NetworkTrainClassifierCommand.class
    })
final class NetworkCommand extends VerbGroup {}
