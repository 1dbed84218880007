package dev.pgan.pipelines.dataset;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.Weigher;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.ExecutionException;

/**
 * Reads pieces of files. A file is opened for each piece: a local one costs microseconds, and a
 * thousand shards kept open would be too many. Small remote files are kept in memory. Safe for
 * threads.
 */
final class RecordChannels {
  private static final long KEPT_FILE = 4 << 20;
  private static final long KEPT_BYTES = 256 << 20;

  private final BeamFolder folder;
  private final Cache<String, byte[]> kept =
      CacheBuilder.newBuilder()
          .maximumWeight(KEPT_BYTES)
          .weigher((Weigher<String, byte[]>) (name, bytes) -> bytes.length)
          .build();

  RecordChannels(BeamFolder folder) {
    this.folder = folder;
  }

  /** Reads as many bytes as the array has. */
  void read(String name, long position, byte[] into) throws IOException {
    byte[] inMemory = kept.getIfPresent(name);
    if (inMemory == null) {
      try (SeekableByteChannel channel = folder.openChannel(name)) {
        if (folder.isLocal() || channel.size() > KEPT_FILE) {
          readFully(channel.position(position), name, ByteBuffer.wrap(into));
          return;
        }
      }
      inMemory = keep(name);
    }
    if (position + into.length > inMemory.length) {
      throw new EOFException(folder.pathOf(name) + " became shorter");
    }
    System.arraycopy(inMemory, (int) position, into, 0, into.length);
  }

  private byte[] keep(String name) throws IOException {
    try {
      return kept.get(
          name,
          () -> {
            try (InputStream in = folder.open(name)) {
              return in.readAllBytes();
            }
          });
    } catch (ExecutionException e) {
      throw new IOException("cannot read " + folder.pathOf(name), e.getCause());
    }
  }

  private void readFully(SeekableByteChannel channel, String name, ByteBuffer into)
      throws IOException {
    while (into.hasRemaining()) {
      if (channel.read(into) < 0) {
        throw new EOFException(folder.pathOf(name) + " became shorter");
      }
    }
  }
}
