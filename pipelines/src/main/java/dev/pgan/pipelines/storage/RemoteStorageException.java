package dev.pgan.pipelines.storage;

import java.io.IOException;

/**
 * Says that remote storage refused a call, or failed for longer than calls are repeated. The
 * message is for the user: it says which path, what was answered, and what to do.
 */
public final class RemoteStorageException extends IOException {
  private static final long serialVersionUID = 1;

  /** How the messages of those end that may go well later. */
  static final String AGAIN = "give the same command again";

  private final boolean misread;

  private RemoteStorageException(String message, Throwable cause, boolean misread) {
    super(message, cause);
    this.misread = misread;
  }

  RemoteStorageException(String message, Throwable cause) {
    this(message, cause, false);
  }

  static RemoteStorageException misread(String message) {
    return new RemoteStorageException(message, null, true);
  }

  /**
   * Whether the same command may go well later, by the message of an exception, or by a stack trace
   * with it: a cluster hands on no more than that.
   */
  public static boolean mayPass(String text) {
    return text.contains(AGAIN);
  }

  /** Whether bytes arrived otherwise than they are stored: read again, they may be right. */
  public boolean isMisread() {
    return misread;
  }
}
