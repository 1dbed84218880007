package dev.pgan.pipelines.storage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Requests that a stand-in keeps waiting until enough of them are there at one time. A client that
 * makes them one after another is found out, and one that does not is not, on a machine of any
 * speed.
 */
public final class Gathering {
  /**
   * Fewer requests go on after this; {@link GcsServer} has clients lose theirs after half a second.
   */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Pattern kind;
  private final int wanted;
  private final AtomicInteger waiting = new AtomicInteger();
  private final CountDownLatch complete = new CountDownLatch(1);

  Gathering(int wanted, String regex) {
    this.wanted = wanted;
    kind = Pattern.compile(regex);
  }

  void meet(String request) {
    if (kind.matcher(request).find()) {
      if (waiting.incrementAndGet() >= wanted) {
        complete.countDown();
      }
      var unused = Uninterruptibles.awaitUninterruptibly(complete, PATIENCE);
      waiting.decrementAndGet();
    }
  }

  /** Fails unless as many requests as were wanted have been there at one time. */
  public void assertComplete() {
    assertTrue(complete.getCount() == 0, () -> wanted + " at one time of " + kind);
  }
}
