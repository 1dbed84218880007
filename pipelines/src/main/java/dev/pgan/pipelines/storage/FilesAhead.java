package dev.pgan.pipelines.storage;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.telemetry.WorkerThread;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.Future;

/**
 * Reads whole files of a folder in an order that is known beforehand. While one file is used, the
 * next ones are read, each by one request. Used by one thread.
 */
public final class FilesAhead implements AutoCloseable {
  private static final int AHEAD = 32;

  /**
   * A file that is longer than this is read only when it is asked for, as several of any length
   * would fill the memory.
   */
  private static final int MOST_BYTES = 4 << 20;

  private final BeamFolder folder;
  private final int atOnce;
  private final Iterator<String> names;
  private final WorkerThread worker = WorkerThread.current();
  private final Queue<Fetch> fetches = new ArrayDeque<>();

  private record Fetch(String name, Future<byte[]> bytes) {}

  public FilesAhead(BeamFolder folder, ImmutableList<String> names) {
    this(folder, names, AHEAD);
  }

  /**
   * Fetches fewer files at once than usual, as large ones take memory.
   *
   * @param atOnce files that are on their way
   */
  public FilesAhead(BeamFolder folder, ImmutableList<String> names, int atOnce) {
    this.folder = folder;
    this.atOnce = atOnce;
    // Files of a local folder are there at once: they are read when they are asked for.
    this.names = folder.isLocal() ? Collections.emptyIterator() : names.iterator();
    fetch();
  }

  private void fetch() {
    while (fetches.size() < atOnce && names.hasNext()) {
      String name = names.next();
      fetches.add(
          new Fetch(
              name,
              ParallelCalls.start(() -> worker.count(() -> folder.readUpTo(name, MOST_BYTES)))));
    }
  }

  /**
   * Reads the next file of the order, or a later one of it, or any other one without reading ahead.
   *
   * @param most bytes that are read of a longer file
   */
  public byte[] read(String name, int most) throws IOException {
    if (fetches.stream().noneMatch(fetch -> fetch.name().equals(name))) {
      return folder.readUpTo(name, most);
    }
    while (!fetches.peek().name().equals(name)) {
      fetches.remove().bytes().cancel(true); // Nobody has asked for it.
    }
    Future<byte[]> fetched = fetches.remove().bytes();
    fetch();
    byte[] bytes = ParallelCalls.await(fetched);
    return bytes.length < MOST_BYTES ? bytes : folder.readUpTo(name, most);
  }

  /** Cancels the reads that have begun. */
  @Override
  public void close() {
    fetches.forEach(fetch -> fetch.bytes().cancel(true));
    fetches.clear();
  }
}
