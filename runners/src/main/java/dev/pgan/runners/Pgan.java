package dev.pgan.runners;

import com.google.common.base.Strings;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.GcsAccess;
import dev.pgan.runners.devices.GpuCheck;
import dev.pgan.runners.execution.Versions;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code pgan} command. */
@Command(
    name = "pgan",
    versionProvider = Pgan.VersionProvider.class,
    description = "Progressive Growing of GANs: data set, training, evaluation, images, report.",
    subcommands = {
      DatasetCommand.class,
      NetworkCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      GenerateCommand.class,
      VideoCommand.class,
      GalleryCommand.class,
      NearestCommand.class,
      ReportCommand.class,
      QuickstartCommand.class,
      RunCommand.class,
      BenchmarkCommand.class,
      EstimateCommand.class,
      DevicesCommand.class,
      CompletionCommand.class,
      WarmUpCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done, or nothing was left to do",
      "1:failed; one message says why and what to mend first. Of dataset compare and verify: differences, or problems",
      "2:wrong usage. Of dataset compare and verify: failed",
      "75:failed, and the same command may go well later: storage or cluster do not answer, or an error of pgan",
      "130:stopped by Ctrl-C; the same command goes on",
      "143:ended by SIGTERM; a job on a cluster goes on, and the same command with what was here. A training here ends"
          + " with 0, after a snapshot"
    },
    footer = {"", "pgan VERB --help tells more. Start with: pgan quickstart"})
public final class Pgan extends VerbGroup {
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and stop.")
  private boolean version;

  Pgan() {}

  public static void main(String[] args) {
    StandardError.takeFromLauncher();
    // File names, figures and messages must not depend on the user's locale.
    Locale.setDefault(Locale.ROOT);
    System.exit(execute(args));
  }

  /** Returns the exit status. */
  static int execute(String... words) {
    String[] args = HomePaths.expand(words, System.getenv("HOME"));
    boolean verbose = LogSettings.take(args);
    return new CommandLine(new Pgan())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExecutionStrategy(Pgan::run)
        .setExecutionExceptionHandler(new ErrorReport(verbose))
        .setParameterExceptionHandler(Pgan::reportWrongUsage)
        .execute(args);
  }

  private static int run(ParseResult parsed) {
    ParseResult verb = parsed;
    while (verb.hasSubcommand()) {
      verb = verb.subcommand();
    }
    try {
      if (usesStorage(verb)) {
        GcsAccess.setUp(
            verb.matchedOptionValue(CommonArguments.GCS_CREDENTIALS, ""),
            Strings.nullToEmpty(System.getenv(GcsAccess.EMULATOR)));
      }
      if (!verb.isUsageHelpRequested() && !verb.isVersionHelpRequested()) {
        GpuCheck.runIfWanted();
      }
    } catch (UserException e) {
      throw failed(verb, e);
    }
    ArgumentLimits.check(verb);
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (Error e) { // An uncaught error would leave a process that Flink's threads keep alive.
      throw failed(verb, e);
    }
  }

  /**
   * Whether the verb may read or write on another machine: to find the credentials for that takes a
   * while.
   */
  private static boolean usesStorage(ParseResult verb) {
    return !verb.isUsageHelpRequested()
        && !verb.isVersionHelpRequested()
        && (verb.commandSpec().findOption(PipelineArguments.RUNNER) != null
            || verb.originalArgs().stream().anyMatch(word -> word.contains("://")));
  }

  private static ExecutionException failed(ParseResult verb, Throwable cause) {
    return new ExecutionException(verb.commandSpec().commandLine(), cause.getMessage(), cause);
  }

  private static int reportWrongUsage(ParameterException wrong, String[] args) {
    CommandLine verb = wrong.getCommandLine();
    verb.getErr().println("pgan: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, verb.getErr());
    verb.getErr().println("pgan: see " + verb.getCommandSpec().qualifiedName() + " --help");
    return verb.getCommandSpec().exitCodeOnInvalidInput();
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
