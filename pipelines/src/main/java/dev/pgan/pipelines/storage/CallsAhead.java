package dev.pgan.pipelines.storage;

import com.google.common.collect.Lists;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * The results of calls for files, in the files' order. For a remote folder some calls run ahead at
 * once, as each takes round trips. Used by one thread.
 */
public final class CallsAhead<T> {
  /** How many results are held in memory at most. */
  private static final int AT_ONCE = 16;

  private final Batches<T> batches;
  private Iterator<T> results = Collections.emptyIterator();

  @FunctionalInterface
  private interface Batches<T> {
    Iterator<T> next() throws IOException;
  }

  private CallsAhead(Batches<T> batches) {
    this.batches = batches;
  }

  /**
   * Prepares the calls, and makes none yet.
   *
   * @param call as {@link BeamFolder#forAll} takes it
   */
  public static <F, T> CallsAhead<T> of(
      BeamFolder folder, List<F> files, BeamFolder.FileCall<F, T> call) {
    Iterator<List<F>> parts = Lists.partition(files, folder.isLocal() ? 1 : AT_ONCE).iterator();
    return new CallsAhead<>(() -> folder.forAll(parts.next(), call).iterator());
  }

  /** The result for the next file. */
  public T next() throws IOException {
    if (!results.hasNext()) {
      results = batches.next();
    }
    return results.next();
  }
}
