package dev.pgan.pipelines.sampling;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import dev.pgan.pipelines.storage.ParallelCalls;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Does work on all cores, however few workers there are, and hands the results on in the order in
 * which the work was given. All workers of this JVM share its threads, one for each core. Used by
 * one thread, which closes it.
 */
public final class OrderedWork<T> implements AutoCloseable {
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          CORES,
          new ThreadFactoryBuilder().setDaemon(true).setNameFormat("pgan-images-%d").build());

  private final Results<T> results;
  private final Queue<Future<T>> running = new ArrayDeque<>();

  public OrderedWork(Results<T> results) {
    this.results = results;
  }

  /** Takes the results, on the thread that gave the work. */
  @FunctionalInterface
  public interface Results<T> {
    void take(T result) throws IOException;
  }

  /** Gives a piece of work; waits where much is given already. */
  public void add(Callable<T> work) throws IOException {
    // One piece more than there are cores, so that no core waits while the oldest result is taken.
    if (running.size() > CORES) {
      takeOldest();
    }
    running.add(THREADS.submit(work));
  }

  /** Waits for all work that was given. */
  public void finish() throws IOException {
    while (!running.isEmpty()) {
      takeOldest();
    }
  }

  private void takeOldest() throws IOException {
    results.take(ParallelCalls.await(running.remove()));
  }

  /** Gives up the work that is not finished. */
  @Override
  public void close() {
    running.forEach(each -> each.cancel(false));
  }
}
