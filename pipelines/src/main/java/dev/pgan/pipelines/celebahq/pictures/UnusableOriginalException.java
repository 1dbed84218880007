package dev.pgan.pipelines.celebahq.pictures;

/**
 * Says that a row of the list cannot be made. The message is the reason, without the row's name.
 */
public final class UnusableOriginalException extends Exception {
  private static final long serialVersionUID = 1;

  public UnusableOriginalException(String reason) {
    super(reason);
  }

  public UnusableOriginalException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
