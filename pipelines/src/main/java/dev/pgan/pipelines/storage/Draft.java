package dev.pgan.pipelines.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A file that is being written. Closed before it is committed, the file is given up. Not safe for
 * threads.
 */
interface Draft extends Closeable {
  /** The stream to write to; not buffered. */
  OutputStream stream();

  /** Ends the file and makes it visible under its name. */
  void commit() throws IOException;
}
