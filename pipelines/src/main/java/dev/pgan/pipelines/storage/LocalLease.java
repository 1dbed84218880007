package dev.pgan.pipelines.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;

/** A lock of the operating system on a file, which ends with the process at the latest. */
final class LocalLease implements Lease {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Path file;
  private final FileChannel channel;

  private LocalLease(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
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
        return new LocalLease(file, channel);
      }
      if (System.nanoTime() >= end) {
        throw Lease.refusal(folder, holder(file));
      }
      Thread.sleep(PAUSE.toMillis());
    }
  }

  private static FileChannel tryTake(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        String mine = "process " + ProcessHandle.current().pid() + ", lease " + UUID.randomUUID();
        channel.truncate(0).write(ByteBuffer.wrap(mine.getBytes(UTF_8)));
        // The last holder may have deleted the file just before it was locked here.
        taken = mine.equals(holder(file));
      }
    } catch (OverlappingFileLockException e) {
      // Another task of this process has it.
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    return taken ? channel : null;
  }

  private static String holder(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      return "gone just now";
    }
  }

  @Override
  public void check() {
    // Nobody takes the lock of a process that lives.
  }

  @Override
  public void confirm() {
    check();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
    channel.close();
  }
}
