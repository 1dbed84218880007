package dev.pgan.runners;

import com.google.common.base.Throwables;
import dev.pgan.runners.execution.Failures;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns what a verb threw into one message and an exit status. */
final class ErrorReport implements IExecutionExceptionHandler {
  /** As sysexits.h has it. */
  private static final int MAY_PASS = 75;

  private final boolean verbose;

  ErrorReport(boolean verbose) {
    this.verbose = verbose;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine verb, ParseResult args)
      throws Exception {
    if (failure instanceof ParameterException wrongUsage) {
      return verb.getParameterExceptionHandler().handleParseException(wrongUsage, new String[0]);
    }
    Optional<String> message = Failures.message(failure);
    Optional<String> wrongSetting =
        message.flatMap(m -> SettingFaults.of(m, verb.getParseResult()));
    if (wrongSetting.isPresent()) {
      return verb.getParameterExceptionHandler()
          .handleParseException(
              new ParameterException(verb, wrongSetting.get(), failure), new String[0]);
    }
    PrintWriter err = verb.getErr();
    err.println(
        "pgan: "
            + message
                .map(m -> JobFields.withOptions(m, verb.getCommandSpec()))
                .orElseGet(
                    () ->
                        "an error of pgan: "
                            + Failures.describe(failure)
                            + (verbose ? "" : " (report it, please, with what --verbose shows)")));
    if (verbose) {
      err.println(Throwables.getStackTraceAsString(failure));
    }
    err.flush();
    return Failures.mayPass(failure)
        ? MAY_PASS
        : verb.getCommandSpec().exitCodeOnExecutionException();
  }
}
