package dev.pgan.pipelines.celebahq.pictures;

import dev.pgan.pipelines.storage.ParallelCalls;
import dev.pgan.pipelines.telemetry.WorkerThread;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Future;

/**
 * Reads tokens of rows whose order is known beforehand: while the picture of one is made, which
 * takes a second, the next is on its way. Used by one thread.
 */
final class TokensAhead implements AutoCloseable {
  private final DeltaZips zips;
  private Iterator<HqRow> rows = Collections.emptyIterator();

  /** The row whose token is on its way, or null. */
  private HqRow fetched;

  private Future<Found> token;

  /** A token, or why it cannot be had. */
  @SuppressWarnings("ArrayRecordComponent") // Its instances are never compared.
  private record Found(byte[] token, UnusableOriginalException problem) {}

  TokensAhead(DeltaZips zips) {
    this.zips = zips;
  }

  void expect(List<HqRow> next) throws IOException {
    settle();
    rows = next.iterator();
    fetch();
  }

  private void fetch() {
    fetched = rows.hasNext() ? rows.next() : null;
    if (fetched != null) {
      HqRow row = fetched;
      WorkerThread worker = WorkerThread.current();
      token = ParallelCalls.start(() -> worker.count(() -> find(row)));
    }
  }

  private Found find(HqRow row) throws IOException {
    try {
      return new Found(zips.token(row), null);
    } catch (UnusableOriginalException e) {
      return new Found(null, e);
    }
  }

  /** The token of the next row, or that of any other without help. */
  byte[] token(HqRow row) throws IOException, UnusableOriginalException {
    Found found = row.equals(fetched) ? ParallelCalls.await(token) : null;
    settle();
    if (found == null) {
      return zips.token(row);
    }
    fetch();
    if (found.problem() != null) {
      throw found.problem();
    }
    return found.token();
  }

  /** Waits until nothing is on its way, as one thread reads at a time. */
  private void settle() throws IOException {
    if (fetched != null) {
      ParallelCalls.await(token);
      fetched = null;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      settle();
    } finally {
      zips.close();
    }
  }
}
