package dev.pgan.runners;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code pgan} command. */
@Command(name = "pgan", mixinStandardHelpOptions = true)
public final class Pgan {
  public static void main(String[] args) {
    System.exit(new CommandLine(new Pgan()).execute(args));
  }
}
