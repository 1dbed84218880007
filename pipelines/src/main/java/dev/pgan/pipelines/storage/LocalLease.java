package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Strings;
import dev.pgan.pipelines.telemetry.Events;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A lease by the operating system's lock on a file, which ends with the process at the latest. */
final class LocalLease implements Lease {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final BeamFolder folder;
  private final Path file;
  private final FileChannel channel;
  private final Object key;

  private LocalLease(BeamFolder folder, Path file, FileChannel channel) throws IOException {
    this.folder = folder;
    this.file = file;
    this.channel = channel;
    this.key = key(file);
  }

  /** The identity of the file that has this name, or a value that says that there is none. */
  private static Object key(Path file) throws IOException {
    try {
      BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
      return List.of(String.valueOf(its.fileKey()), its.creationTime(), its.size());
    } catch (NoSuchFileException e) {
      return "its lock file is gone";
    }
  }

  /** See {@link Lease#take}. */
  static LocalLease take(BeamFolder folder, Duration patience)
      throws IOException, InterruptedException {
    Path file = Path.of(folder.pathOf(NAME));
    Files.createDirectories(file.getParent());
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      FileChannel channel = tryTake(file);
      if (channel != null) {
        Events.log("lease-taken", "path", file);
        return new LocalLease(folder, file, channel);
      }
      if (System.nanoTime() >= end) {
        throw Lease.refusal(folder, holder(file));
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  /**
   * Locks the file, unless this process holds the lock already. An operating system drops a
   * process's locks on a file as soon as the process closes any channel to it. So a system
   * property, which all class loaders share, keeps other threads of the process away.
   */
  private static FileChannel tryTake(Path file) throws IOException {
    if (System.getProperties().putIfAbsent(property(file), "taken") != null) {
      return null;
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        String mine = "process " + ProcessHandle.current().pid();
        int length = mine.length() + ThreadLocalRandom.current().nextInt(1 << 16);
        channel
            .truncate(0)
            .write(ByteBuffer.wrap(Strings.padEnd(mine, length, ' ').getBytes(UTF_8)));
        // The last holder may have deleted the file just before it was locked here.
        taken = Files.exists(file) && Files.size(file) == length;
      }
    } finally {
      if (!taken) {
        if (channel != null) {
          channel.close();
        }
        System.getProperties().remove(property(file));
      }
    }
    return taken ? channel : null;
  }

  private static String property(Path file) {
    return "pgan.lease." + file;
  }

  private static String holder(Path file) throws IOException {
    if (System.getProperties().containsKey(property(file))) {
      return "a task of this process";
    }
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException e) {
      return "gone just now";
    }
  }

  @Override
  public void check() {
    // No process takes the lock of a living one; confirm() sees what happened to the file.
  }

  /**
   * Makes sure that the file is still there, as a lock on a deleted or replaced file keeps no other
   * process out.
   */
  @Override
  public void confirm() throws IOException {
    if (!key(file).equals(key)) {
      throw Lease.lost(folder, holder(file));
    }
  }

  @Override
  public void close() throws IOException {
    if (key(file).equals(key)) {
      Files.deleteIfExists(file);
    }
    channel.close();
    System.getProperties().remove(property(file));
  }
}
