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

  /** Message of the user's error within, empty where there is none. */
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
    return Optional.empty();
  }

  /**
   * As {@link #userMessage}; where there is no such message, what the system's failure within
   * means.
   */
  public static Optional<String> message(Throwable failure) {
    return userMessage(failure).or(() -> SystemFailures.explain(failure));
  }

  /** Message of the user's error in a stack trace. */
  static Optional<String> userMessageIn(String stackTrace) {
    Matcher text = AS_TEXT.matcher(stackTrace);
    return text.find() ? Optional.of(text.group(1).strip()) : Optional.empty();
  }

  /**
   * Whether the same command may go well later: a storage or a cluster does not answer, or the
   * error is one of pgan. What the user must mend does not go well by itself.
   */
  public static boolean mayPass(Throwable failure) {
    return Throwables.getCausalChain(failure).stream()
            .anyMatch(
                cause ->
                    cause instanceof ClusterException
                        || SystemFailures.isOfNetwork(cause)
                        || isOfStorage(cause)
                            && RemoteStorageException.mayPass(String.valueOf(cause.getMessage())))
        || message(failure).isEmpty();
  }

  private static boolean isOfStorage(Throwable cause) {
    return cause instanceof RemoteStorageException
        || String.valueOf(cause.getMessage()).contains(RemoteStorageException.class.getName());
  }

  /** One line for what has no message for users: what the innermost cause says. */
  public static String describe(Throwable failure) {
    Throwable root = Throwables.getRootCause(failure);
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }
}
