package dev.pgan.pipelines.storage;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What goes wrong with the next requests to a {@link GcsStandIn}. Safe for threads. */
public final class StandInFaults {
  /** What goes wrong. */
  public enum Fault {
    /** Status 503, nothing done. */
    UNAVAILABLE,
    /** Status 429, nothing done. */
    TOO_MANY,
    /** Status 403, nothing done. */
    FORBIDDEN,
    /** Status 408, nothing done. */
    TIMEOUT,
    /** Status 410, nothing done. */
    GONE,
    /** Status 500, nothing done. */
    ERROR,
    /** Status 501, nothing done. */
    NOT_IMPLEMENTED,
    /** The connection is cut before anything is done. */
    RESET,
    /** All is done, and the connection is cut instead of an answer. */
    LOST_ANSWER,
    /** No answer for as long as the server lives. */
    STALL,
    /** Bytes that arrive are not those that were sent. */
    SPOIL,
    /** The stream breaks off in the middle of the bytes of an object. */
    BROKEN,
    /** Half of the bytes arrive, and the connection is cut. */
    HALF
  }

  private record Planned(Fault fault, String requests) {}

  private final List<Planned> planned = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * Plans faults.
   *
   * @param times so many requests that it concerns
   * @param requests part of method, path, query and Content-Range of those that it concerns, such
   *     as {@code "PUT /upload"}
   */
  public synchronized void next(int times, Fault fault, String requests) {
    for (int i = 0; i < times; i++) {
      planned.add(new Planned(fault, requests));
    }
  }

  /** Faults that have not come yet. */
  public synchronized int left() {
    return planned.size();
  }

  /** Takes the first fault that concerns a request, null where there is none. */
  synchronized Fault take(String request) {
    for (Planned each : planned) {
      if (request.contains(each.requests())) {
        planned.remove(each);
        return each.fault();
      }
    }
    return null;
  }

  static int status(Fault fault) {
    return switch (fault) {
      case UNAVAILABLE -> 503;
      case TOO_MANY -> 429;
      case FORBIDDEN -> 403;
      case TIMEOUT -> 408;
      case GONE -> 410;
      case ERROR -> 500;
      case NOT_IMPLEMENTED -> 501;
      default -> 0;
    };
  }

  void stall(HttpExchange exchange) throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  void close() {
    closed.countDown();
  }
}
