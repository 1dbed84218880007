package dev.pgan.runners.execution;

/**
 * No Flink cluster answers, or the cluster was lost. The message is for the user to read; the
 * trouble may pass by itself.
 */
final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
