package dev.pgan.pipelines.storage;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.protobuf.ByteString;
import dev.pgan.pipelines.telemetry.Events;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease by an object that its holder rewrites every few seconds, each time only where the object
 * is still what the holder wrote last. Other processes see the generation change. Where it does not
 * change for several of these intervals, by their own stopwatch, they take the lease over. No
 * process has to know the right time of day.
 */
final class GcsLease implements Lease {
  private static final Logger LOG = LoggerFactory.getLogger(GcsLease.class);

  /**
   * Times of a lease.
   *
   * @param heartbeat from one renewal to the next
   * @param fresh how long a renewal is trusted, less than {@code silence}
   * @param silence after which other processes take the lease over
   * @param poll how often waiting processes look
   */
  record Times(Duration heartbeat, Duration fresh, Duration silence, Duration poll) {
    static final Times USUAL =
        new Times(
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofSeconds(2));
  }

  /** Limit for one call, as a renewal that takes longer comes too late. */
  private static final Duration CALL_PATIENCE = Duration.ofSeconds(10);

  /**
   * A moment by two clocks: {@code nanos} stand still while the machine is suspended, {@code
   * millis} may be changed by whoever sets the clock.
   */
  record Instants(long nanos, long millis) {
    static Instants now() {
      return new Instants(System.nanoTime(), System.currentTimeMillis());
    }

    /** Whether the moment is no longer ago than this by both clocks. */
    boolean isWithin(Duration time) {
      long passed = System.currentTimeMillis() - millis;
      return System.nanoTime() - nanos <= time.toNanos()
          && passed >= 0
          && passed <= time.toMillis();
    }
  }

  private final BeamFolder folder;
  private final GcsFile file;
  private final ByteString mine;
  private final Times times;
  private final ScheduledExecutorService heart =
      Executors.newSingleThreadScheduledExecutor(
          new ThreadFactoryBuilder().setDaemon(true).setNameFormat("pgan-lease").build());
  private long generation;
  private volatile Instants renewed;
  private volatile Optional<String> taker = Optional.empty();

  private GcsLease(
      BeamFolder folder,
      GcsFile file,
      ByteString mine,
      long generation,
      Instants since,
      Times times) {
    this.folder = folder;
    this.file = file;
    this.mine = mine;
    this.generation = generation;
    this.renewed = since;
    this.times = times;
  }

  private static GcsFile file(BeamFolder folder) {
    return GcsFile.of(folder, NAME, GcsAccess.newClient(CALL_PATIENCE));
  }

  static GcsLease take(BeamFolder folder, Duration patience)
      throws IOException, InterruptedException {
    return take(folder, patience, Times.USUAL);
  }

  static GcsLease take(BeamFolder folder, Duration patience, Times times)
      throws IOException, InterruptedException {
    ByteString mine = ByteString.copyFromUtf8(name());
    GcsFile file = file(folder);
    long start = System.nanoTime();
    long seen = GcsFile.ABSENT;
    long since = start;
    boolean alive = false;
    while (true) {
      Instants instants = Instants.now();
      long now = instants.nanos();
      Optional<GcsFile.Found> found = file.read();
      long there = found.map(GcsFile.Found::generation).orElse(GcsFile.ABSENT);
      if (found.isPresent() && found.get().bytes().equals(mine)) {
        return begin(
            new GcsLease(folder, file, mine, there, instants, times)); // The answer was lost.
      }
      if (there != seen) {
        alive = seen != GcsFile.ABSENT;
        seen = there;
        since = now;
      }
      boolean silent = now - since >= times.silence().toNanos();
      if (found.isEmpty() || silent) {
        OptionalLong taken = file.write(mine, there);
        if (taken.isPresent()) {
          return begin(new GcsLease(folder, file, mine, taken.getAsLong(), instants, times));
        }
        continue;
      }
      if (alive && now - start >= patience.toNanos()) {
        throw Lease.refusal(folder, found.get().bytes().toStringUtf8());
      }
      if (now - since < times.poll().toNanos()) {
        LOG.info("{}: held by {}, waiting", file.path(), found.get().bytes().toStringUtf8());
      }
      Thread.sleep(times.poll().toMillis());
    }
  }

  private static String name() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown host";
    }
    return String.format(
        "%s, process %s, lease %s", host, ProcessHandle.current().pid(), UUID.randomUUID());
  }

  private static GcsLease begin(GcsLease lease) {
    long pause = lease.times.heartbeat().toMillis();
    Events.log("lease-taken", "path", lease.file.path());
    lease.heart.scheduleWithFixedDelay(lease::beat, pause, pause, TimeUnit.MILLISECONDS);
    return lease;
  }

  private void beat() {
    try {
      renew();
    } catch (IOException | RuntimeException e) {
      // Other processes may not have reached the storage either: the next renewal finds out.
      LOG.warn("{} could not be renewed, trying again: {}", file.path(), e.getMessage());
    }
  }

  private synchronized void renew() throws IOException {
    if (taker.isPresent()) {
      return;
    }
    Instants now = Instants.now();
    OptionalLong next = file.write(mine, generation);
    if (next.isEmpty()) {
      // Either another process has the lease, or this renewal succeeded and its answer was lost.
      Optional<GcsFile.Found> found = file.read();
      if (found.isEmpty() || !found.get().bytes().equals(mine)) {
        taker = Optional.of(found.map(other -> other.bytes().toStringUtf8()).orElse("gone again"));
        Events.log("lease-lost", "path", file.path(), "to", taker.get());
        return;
      }
      next = OptionalLong.of(found.get().generation());
    }
    generation = next.getAsLong();
    renewed = now;
  }

  @Override
  public void check() {
    if (taker.isPresent()) {
      throw Lease.lost(folder, taker.get());
    }
  }

  @Override
  public void confirm() throws IOException {
    if (!renewed.isWithin(times.fresh())) {
      renew();
    }
    check();
  }

  @Override
  public void close() throws IOException {
    heart.shutdownNow();
    synchronized (this) {
      if (taker.isEmpty()) {
        file.delete(generation);
      }
    }
  }
}
