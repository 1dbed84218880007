package dev.pgan.pipelines.dataset.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import us.hebi.matlab.mat.format.BufferAllocator;

/** Puts large arrays into temporary files without names, so that they take no heap. */
final class SpoolAllocator implements BufferAllocator {
  private static final int LARGE = 1 << 20;

  @Override
  public ByteBuffer allocate(int bytes) {
    if (bytes < LARGE) {
      return ByteBuffer.allocate(bytes);
    }
    try {
      Path path = Files.createTempFile("pgan-array", ".tmp");
      try (FileChannel file =
          FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
        return file.map(MapMode.READ_WRITE, 0, bytes);
      } finally {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The system frees it when the buffer is garbage. */
  @Override
  public void release(ByteBuffer buffer) {}
}
