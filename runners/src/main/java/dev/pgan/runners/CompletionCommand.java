package dev.pgan.runners;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code pgan completion}. */
@Command(
    name = "completion",
    description = {
      "Print what makes a shell complete verbs and options of pgan after Tab.",
      "In ~/.bashrc: source <(runners/pgan completion bash), with the path of pgan; in ~/.zshrc the"
          + " same with zsh."
    })
final class CompletionCommand extends Verb {
  /** Shells by their names on the command line. */
  enum Shell {
    BASH,
    ZSH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec spec;

  // One script serves both shells: in zsh it starts zsh's own emulation of bash.
  @Parameters(index = "0", paramLabel = "bash|zsh", description = "The shell.")
  private Shell shell;

  @Override
  public Integer call() {
    System.out.print(AutoComplete.bash("pgan", spec.root().commandLine()));
    return 0;
  }
}
