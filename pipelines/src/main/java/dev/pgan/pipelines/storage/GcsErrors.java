package dev.pgan.pipelines.storage;

import com.google.api.client.http.HttpResponseException;
import com.google.cloud.BaseServiceException;
import com.google.common.base.CharMatcher;
import com.google.common.base.Strings;
import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableSet;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Turns what Google's client throws into one message with the path and advice. */
final class GcsErrors {
  static final int NOT_FOUND = 404;
  private static final int LONGEST = 300;
  private static final ImmutableSet<Integer> TRANSIENT =
      ImmutableSet.of(408, 429, 500, 502, 503, 504);

  private GcsErrors() {}

  /** Whether the same call may succeed later. */
  static boolean isTransient(Exception e) {
    int status = status(e);
    // Without a status, the connection failed.
    return !Thread.currentThread().isInterrupted()
        && (status == 0
            ? Throwables.getCausalChain(e).stream().anyMatch(IOException.class::isInstance)
            : TRANSIENT.contains(status));
  }

  /** The HTTP status of a failure; 0 where it has none. */
  static int status(Exception e) {
    for (Throwable cause : Throwables.getCausalChain(e)) {
      if (cause instanceof HttpResponseException http) {
        return http.getStatusCode();
      }
      if (cause instanceof BaseServiceException service && service.getCode() > 0) {
        return service.getCode();
      }
    }
    return 0;
  }

  /** A call of the client. */
  @FunctionalInterface
  interface Call<T> {
    T run() throws IOException;
  }

  /** Makes a call, and throws what {@link #explain} makes of its failure. */
  static <T> T explained(String path, Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (IOException | BaseServiceException e) {
      throw explain(path, e);
    }
  }

  /**
   * The exception to throw instead. Missing files and interrupted threads keep their own kinds of
   * exception.
   */
  static IOException explain(String path, Exception e) {
    if (e instanceof RemoteStorageException
        || e instanceof FileNotFoundException
        || (e instanceof IOException && Thread.currentThread().isInterrupted())) {
      return (IOException) e;
    }
    return new RemoteStorageException(path + ": " + reason(e), e);
  }

  private static String reason(Exception e) {
    int status = status(e);
    String said = said(e);
    return switch (status) {
      case 401, 403 ->
          "Google Cloud Storage refuses this ("
              + said
              + "); give credentials that may do it: gcloud auth application-default login, or"
              + " --gcs-credentials FILE";
      case 404 -> "Google Cloud Storage has no such bucket (" + said + ")";
      default ->
          !isTransient(e)
              ? "Google Cloud Storage cannot do this (" + said + "); trying again does not help"
              : "Google Cloud Storage does not do this, tried again and again ("
                  + said
                  + "); see that it and the network work, then "
                  + RemoteStorageException.AGAIN;
    };
  }

  /** The message of the innermost cause that has one, on one line. */
  static String said(Exception e) {
    Throwable root = Throwables.getRootCause(e);
    String words = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    if (root instanceof HttpResponseException http) {
      words = http.getStatusCode() + " " + Strings.nullToEmpty(http.getStatusMessage());
      String detail = http.getContent() == null ? http.getMessage() : http.getContent();
      words += detail == null ? "" : ": " + detail;
    }
    String line = CharMatcher.whitespace().trimAndCollapseFrom(words, ' ');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
