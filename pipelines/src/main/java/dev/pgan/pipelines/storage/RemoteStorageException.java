package dev.pgan.pipelines.storage;

import java.io.IOException;

/**
 * Remote storage that refused, or that did not work for longer than we try. The message says which
 * path, what was answered, and what to do: it is for the user.
 */
public final class RemoteStorageException extends IOException {
  private static final long serialVersionUID = 1;

  RemoteStorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
