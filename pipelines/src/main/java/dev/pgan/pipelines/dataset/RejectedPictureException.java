package dev.pgan.pipelines.dataset;

/** A picture cannot be used; the message is the reason, without the picture's name. */
final class RejectedPictureException extends Exception {
  private static final long serialVersionUID = 1;

  RejectedPictureException(String reason) {
    super(reason);
  }

  RejectedPictureException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
