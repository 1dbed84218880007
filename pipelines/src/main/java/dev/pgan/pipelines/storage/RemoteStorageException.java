package dev.pgan.pipelines.storage;

import java.io.IOException;

/**
 * Says that remote storage refused a call, or failed for longer than calls are repeated. The
 * message is for the user: it says which path, what was answered, and what to do.
 */
public final class RemoteStorageException extends IOException {
  private static final long serialVersionUID = 1;

  RemoteStorageException(String message, Throwable cause) {
    super(message, cause);
  }
}
