package dev.pgan.model.training;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes the next results on other threads while this one is busy, and hands them out in order. */
final class Prefetcher<A, B> implements AutoCloseable {
  private final Iterator<A> requests;
  private final Maker<A, B> maker;
  private final int ahead;
  private final ExecutorService threads;
  private final Queue<Future<B>> results = new ArrayDeque<>();

  /**
   * @param ahead results at most that are being made, or made and not yet handed out
   */
  Prefetcher(Iterator<A> requests, Maker<A, B> maker, int ahead) {
    this.requests = requests;
    this.maker = maker;
    this.ahead = ahead;
    this.threads =
        Executors.newFixedThreadPool(
            ahead, new ThreadFactoryBuilder().setNameFormat("prefetch-%d").setDaemon(true).build());
    fill();
  }

  boolean hasNext() {
    return !results.isEmpty();
  }

  B next() throws IOException, InterruptedException {
    Future<B> next = results.remove();
    try {
      B result = next.get();
      fill();
      return result;
    } catch (ExecutionException e) {
      Throwables.throwIfInstanceOf(e.getCause(), IOException.class);
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }

  private void fill() {
    while (results.size() < ahead && requests.hasNext()) {
      A request = requests.next();
      results.add(threads.submit(() -> maker.make(request)));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  @FunctionalInterface
  interface Maker<A, B> {
    B make(A request) throws IOException;
  }
}
