package dev.pgan.runners;

import com.google.common.base.Throwables;
import dev.pgan.runners.execution.Failures;
import java.io.PrintWriter;
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
    PrintWriter err = verb.getErr();
    err.println(
        "pgan: "
            + Failures.userMessage(failure)
                .map(message -> JobFields.withOptions(message, verb.getCommandSpec()))
                .orElseGet(
                    () ->
                        Failures.describe(failure)
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
