package dev.pgan.pipelines.stage;

/**
 * An error that the user can mend: its message says which file, what was expected, what was found,
 * what to do.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
