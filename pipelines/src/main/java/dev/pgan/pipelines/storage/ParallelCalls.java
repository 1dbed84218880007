package dev.pgan.pipelines.storage;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes many remote calls at once, most of whose time is spent waiting. */
public final class ParallelCalls {
  /** Enough calls to read a thousand images a second where each takes a tenth of a second. */
  static final int AT_ONCE = 128;

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

  /** A call for one item that gives something back. */
  @FunctionalInterface
  interface Question<T, R> {
    R ask(T item) throws IOException;
  }

  /** Starts a call whose result is asked for later. It must not wait for others. */
  public static <T> Future<T> start(Callable<T> call) {
    return THREADS.submit(call);
  }

  /**
   * Makes a call for each item, and returns when all are done. The first call that fails ends the
   * others.
   */
  static <T> void forAll(Collection<T> items, Call<T> call) throws IOException {
    ofAll(
        items,
        item -> {
          call.run(item);
          return true;
        });
  }

  /**
   * Makes the calls as {@link #forAll} does, and returns their results in the items' order. No call
   * may wait for others that are made here, as all threads could be waiting.
   */
  static <T, R> ImmutableList<R> ofAll(Collection<T> items, Question<T, R> call)
      throws IOException {
    if (items.size() == 1) {
      return ImmutableList.of(call.ask(items.iterator().next()));
    }
    List<Future<R>> calls = new ArrayList<>();
    try {
      for (T item : items) {
        calls.add(THREADS.submit(() -> call.ask(item)));
      }
      ImmutableList.Builder<R> results = ImmutableList.builder();
      for (Future<R> each : calls) {
        results.add(await(each));
      }
      return results.build();
    } finally {
      calls.forEach(each -> each.cancel(true));
    }
  }

  /** Waits for the result of a call that was started, and throws what the call threw. */
  public static <T> T await(Future<T> call) throws IOException {
    try {
      return call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      Throwables.throwIfInstanceOf(e.getCause(), IOException.class);
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }
}
