package dev.pgan.pipelines.storage;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * Requests that a stand-in keeps waiting until enough of them are there at one time: a client that
 * makes them one after another is found out on a machine of any speed.
 */
public final class Gathering {
  /** After this it is taken for certain that no more requests come. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Pattern kind;
  private final CountDownLatch missing;
  private volatile boolean failed;

  Gathering(int atOnce, String regex) {
    kind = Pattern.compile(regex);
    missing = new CountDownLatch(atOnce);
  }

  void meet(String request) {
    if (!failed && kind.matcher(request).find()) {
      missing.countDown();
      if (!Uninterruptibles.awaitUninterruptibly(missing, PATIENCE)) {
        failed = true;
      }
    }
  }

  /** Fails unless as many requests as were waited for were there at one time. */
  public void assertComplete() {
    assertTrue(
        !failed && missing.getCount() == 0,
        () -> kind + ": " + missing.getCount() + " requests were missing at one time");
  }
}
