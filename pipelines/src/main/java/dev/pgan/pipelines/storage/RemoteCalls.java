package dev.pgan.pipelines.storage;

import dev.pgan.pipelines.telemetry.Events;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls of Beam's file systems that may be repeated. Beam repeats most requests itself, for
 * minutes, but neither a deletion that fails within a batch nor a batch whose answer breaks off.
 */
final class RemoteCalls {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteCalls.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final int TRIES = 6;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private RemoteCalls() {}

  /** A call. */
  @FunctionalInterface
  interface Call<T> {
    T run(boolean again) throws IOException;
  }

  /**
   * Calls, again where it fails as it may not later; of local files once.
   *
   * @param path for messages
   * @param call told whether it was tried before
   */
  static <T> T run(Location folder, String path, Call<T> call) throws IOException {
    if (folder.isLocal()) {
      return call.run(false);
    }
    long end = System.nanoTime() + LONGEST.toNanos();
    long pause = FIRST_PAUSE.toMillis();
    for (int attempt = 1; ; attempt++, pause *= 2) {
      try {
        return call.run(attempt > 1);
      } catch (IOException e) {
        if (attempt == TRIES || System.nanoTime() > end || !RemoteErrors.isTransient(e)) {
          throw RemoteErrors.explain(path, e);
        }
        LOG.debug("{} failed and is tried again", path, e);
        Events.log("storage-retried", "path", path, "try", attempt, "error", e.getMessage());
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
  }
}
