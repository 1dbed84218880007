package dev.pgan.runners.execution;

/** What stops a running pipeline. */
@FunctionalInterface
interface Cancellation {
  /** Returns when the workers have been told to stop, or at once where nothing runs. */
  void cancel() throws Exception;
}
