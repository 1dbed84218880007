package dev.pgan.pipelines.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A file in the making. Closed before it is committed, it is given up. Not safe for threads. */
interface Draft extends Closeable {
  /** Where to write; not buffered. */
  OutputStream stream();

  /** Ends the file and lets it be seen under its name. */
  void commit() throws IOException;
}
