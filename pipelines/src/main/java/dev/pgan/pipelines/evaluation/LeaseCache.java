package dev.pgan.pipelines.evaluation;

import static com.google.common.base.Preconditions.checkState;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Networks that the workers of this JVM share. A few that nobody uses just now stay loaded; when
 * the last worker leaves, all are closed. Safe for threads.
 */
final class LeaseCache<T extends AutoCloseable> {
  private final int idle;
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
  private int workers;

  /** Takes the number of networks that stay loaded without a user. */
  LeaseCache(int idle) {
    this.idle = idle;
  }

  /** How a network is loaded. */
  interface Loader<T> {
    T load() throws IOException;
  }

  /** What a worker does with a network. */
  interface Use<T, R> {
    R apply(T network) throws IOException;
  }

  synchronized void enter() {
    workers++;
  }

  synchronized void leave() {
    workers--;
    if (workers == 0) {
      closeIdle(0);
    }
  }

  /** Loads a network, unless it is there, and uses it. */
  <R> R use(String key, Loader<T> loader, Use<T, R> use) throws IOException {
    Entry<T> entry;
    synchronized (this) {
      checkState(workers > 0, "no worker has entered");
      entry = entries.remove(key);
      if (entry == null) {
        entry = new Entry<>(loader.load());
      }
      // Last used, last in the order.
      entries.put(key, entry);
      entry.users++;
    }
    try {
      return use.apply(entry.network);
    } finally {
      synchronized (this) {
        entry.users--;
        closeIdle(workers == 0 ? 0 : idle);
      }
    }
  }

  private void closeIdle(int keep) {
    long surplus = entries.values().stream().filter(e -> e.users == 0).count() - keep;
    Iterator<Entry<T>> oldest = entries.values().iterator();
    while (surplus > 0 && oldest.hasNext()) {
      Entry<T> entry = oldest.next();
      if (entry.users == 0) {
        oldest.remove();
        surplus--;
        entry.close();
      }
    }
  }

  private static final class Entry<T extends AutoCloseable> {
    final T network;
    int users;

    Entry(T network) {
      this.network = network;
    }

    void close() {
      try {
        network.close();
      } catch (Exception e) {
        throw new IllegalStateException("cannot close a network", e);
      }
    }
  }
}
