package dev.pgan.runners;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.io.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/**
 * {@code pgan warm-up}, which the launcher calls once: it runs verbs on tiny data in the current
 * folder, so that the archive of classes that the launcher makes has the classes that verbs need.
 */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand extends Verb {
  private static final String WORKFLOW = "warm-up.textproto";

  private static final ImmutableList<String> CALLS =
      ImmutableList.of(
          "run " + WORKFLOW + " --temp-dir temp",
          "dataset extract faces pictures --temp-dir temp",
          "dataset create-from-images pictures data --temp-dir temp",
          "dataset info data",
          "dataset verify data --temp-dir temp",
          "report run",
          "completion bash",
          "--help");

  /** Returns the exit status of the first call that fails. */
  @Override
  public Integer call() throws IOException {
    Files.write(
        Path.of(WORKFLOW),
        Resources.toByteArray(Resources.getResource(WarmUpCommand.class, WORKFLOW)));
    for (String call : CALLS) {
      int status = Pgan.execute(Splitter.on(' ').splitToList(call).toArray(String[]::new));
      if (status != 0) {
        return status;
      }
    }
    return 0;
  }
}
