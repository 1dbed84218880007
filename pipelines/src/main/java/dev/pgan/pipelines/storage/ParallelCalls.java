package dev.pgan.pipelines.storage;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes many remote calls at once, most of whose time is spent waiting. */
final class ParallelCalls {
  /** Enough for two threads that read minibatches of 32 images each. */
  private static final int AT_ONCE = 64;

  private static final ExecutorService THREADS =
      Executors.newFixedThreadPool(
          AT_ONCE,
          new ThreadFactoryBuilder().setDaemon(true).setNameFormat("pgan-storage-%d").build());

  private ParallelCalls() {}

  /** A call for one item. */
  @FunctionalInterface
  interface Call<T> {
    void run(T item) throws IOException;
  }

  /** Returns when all are done. The first that fails ends the others. */
  static <T> void forAll(Collection<T> items, Call<T> call) throws IOException {
    if (items.size() == 1) {
      call.run(items.iterator().next());
      return;
    }
    List<Future<?>> calls = new ArrayList<>();
    try {
      for (T item : items) {
        calls.add(
            THREADS.submit(
                () -> {
                  call.run(item);
                  return null;
                }));
      }
      for (Future<?> each : calls) {
        each.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      Throwables.throwIfInstanceOf(e.getCause(), IOException.class);
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    } finally {
      calls.forEach(each -> each.cancel(true));
    }
  }
}
