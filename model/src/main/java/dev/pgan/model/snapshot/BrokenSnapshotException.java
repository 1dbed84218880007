package dev.pgan.model.snapshot;

import java.io.IOException;

/**
 * A snapshot whose files are not those that were written: says which, and what is wrong with it.
 */
public final class BrokenSnapshotException extends IOException {
  private static final long serialVersionUID = 1;

  BrokenSnapshotException(String message) {
    super(message);
  }

  BrokenSnapshotException(String message, Throwable cause) {
    super(message, cause);
  }
}
