package dev.pgan.pipelines.storage;

import com.google.api.gax.retrying.ResultRetryAlgorithm;
import com.google.api.gax.retrying.TimedAttemptSettings;
import com.google.cloud.storage.StorageRetryStrategy;
import dev.pgan.pipelines.telemetry.Events;

/**
 * The one rule by which calls of Google's client, and parts of uploads and reads, are repeated:
 * {@link GcsErrors#isTransient} decides. Repeating is safe, as every write may be made twice. The
 * client waits for a random time between two tries, so that many workers do not retry in step.
 */
final class GcsRetries implements StorageRetryStrategy, ResultRetryAlgorithm<Object> {
  private static final long serialVersionUID = 1;

  @Override
  public ResultRetryAlgorithm<?> getIdempotentHandler() {
    return this;
  }

  @Override
  public ResultRetryAlgorithm<?> getNonidempotentHandler() {
    return this;
  }

  /** Sets no time for the next try: the client's settings do. */
  @Override
  public TimedAttemptSettings createNextAttempt(
      Throwable failure, Object response, TimedAttemptSettings settings) {
    return null;
  }

  @Override
  public boolean shouldRetry(Throwable failure, Object response) {
    if (failure instanceof Exception e && GcsErrors.isTransient(e)) {
      Events.log("storage-retried", "error", GcsErrors.said(e));
      return true;
    }
    return false;
  }
}
