package dev.pgan.runners.execution;

/** No Flink cluster answers, or it was lost: for the user to read, but it may pass by itself. */
final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
