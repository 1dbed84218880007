package dev.pgan.pipelines.storage;

import com.google.api.gax.retrying.ResultRetryAlgorithm;
import com.google.api.gax.retrying.TimedAttemptSettings;
import com.google.cloud.storage.StorageRetryStrategy;
import dev.pgan.pipelines.telemetry.Events;

/**
 * The one rule by which calls of Google's client are made again, and parts of an upload or of a
 * read with them: what {@link GcsErrors#isTransient} says. All that is written may be written
 * twice. The client waits between two tries, at random, so that many workers do not come back in
 * step.
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

  /** None: the client's settings say when. */
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
