package dev.pgan.runners.execution;

import com.google.common.base.Throwables;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.RemoteStorageException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the one message for the user in what a runner threw. */
public final class Failures {
  // Flink hands exceptions on as text where it cannot load their class.
  private static final Pattern AS_TEXT =
      Pattern.compile(
          String.format(
                  "(?:%s|%s)",
                  Pattern.quote(UserException.class.getName()),
                  Pattern.quote(RemoteStorageException.class.getName()))
              + ": (.*?)(?=\\n\\tat |\\nCaused by: |\\z)",
          Pattern.DOTALL);

  private Failures() {}

  /** Message for the user, empty where this is an error of ours. */
  public static Optional<String> userMessage(Throwable failure) {
    for (Throwable cause : Throwables.getCausalChain(failure)) {
      if (cause instanceof UserException
          || cause instanceof RemoteStorageException
          || cause instanceof ClusterException) {
        return Optional.of(cause.getMessage());
      }
    }
    for (Throwable cause : Throwables.getCausalChain(failure)) {
      Optional<String> text = userMessageIn(String.valueOf(cause.getMessage()));
      if (text.isPresent()) {
        return text;
      }
    }
    return SystemFailures.explain(failure);
  }

  /** Message of the user's error in a stack trace. */
  static Optional<String> userMessageIn(String stackTrace) {
    Matcher text = AS_TEXT.matcher(stackTrace);
    return text.find() ? Optional.of(text.group(1).strip()) : Optional.empty();
  }

  /**
   * Whether the same may go well later: a storage or cluster does not answer, or this is an error
   * of ours. What the user must mend does not.
   */
  public static boolean mayPass(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
            .anyMatch(
                cause ->
                    cause instanceof ClusterException
                        || SystemFailures.isOfNetwork(cause)
                        || cause instanceof RemoteStorageException
                        || String.valueOf(cause.getMessage())
                            .contains(RemoteStorageException.class.getName()))
        || userMessage(failure).isEmpty();
  }

  /** One line for an error of ours: what the innermost cause says. */
  public static String describe(Throwable failure) {
    Throwable root = Throwables.getRootCause(failure);
    return "an error of pgan: "
        + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
  }
}
