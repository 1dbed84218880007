package dev.pgan.runners;

import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The {@code pgan} command. */
@Command(
    name = "pgan",
    versionProvider = Pgan.VersionProvider.class,
    description = "Progressive Growing of GANs: data set, training, evaluation, images, report.",
    subcommands = {
      DatasetCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      GenerateCommand.class,
      ReportCommand.class,
      QuickstartCommand.class,
      RunCommand.class,
      BenchmarkCommand.class
    },
    footer = {"", "pgan VERB --help tells more. Start with: pgan quickstart"})
public final class Pgan implements Runnable {
  @Mixin private CommonArguments common;

  @picocli.CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and stop.")
  private boolean version;

  Pgan() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Exit status: 0 done, 1 failed, 2 wrong usage. */
  static int execute(String... args) {
    boolean verbose = Arrays.asList(args).contains(CommonArguments.VERBOSE);
    if (verbose) {
      System.setProperty("log4j2.configurationFile", "log4j2-verbose.xml");
    }
    return new CommandLine(new Pgan())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExecutionExceptionHandler(new ErrorReport(verbose))
        .execute(args);
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Versions versions = Versions.ofThisBuild();
      return new String[] {
        "pgan " + versions.pgan(),
        "Beam "
            + versions.beam()
            + ", Flink "
            + versions.flink()
            + ", TensorFlow Java "
            + versions.tensorflow()
            + ", Java "
            + Runtime.version()
      };
    }
  }
}
