package dev.pgan.pipelines.dataset.source;

/** Says that a picture cannot be used. The message is the reason, without the picture's name. */
public final class RejectedPictureException extends Exception {
  private static final long serialVersionUID = 1;

  public RejectedPictureException(String reason) {
    super(reason);
  }

  public RejectedPictureException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
