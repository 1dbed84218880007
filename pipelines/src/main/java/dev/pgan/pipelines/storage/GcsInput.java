package dev.pgan.pipelines.storage;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * An object being read by ranges that end where they are said to end, so that none is cut off by
 * who has read enough. The longer it is read in one go, the longer they get.
 */
final class GcsInput implements SeekableByteChannel {
  private static final int BUFFER = 1 << 18;
  private static final long FIRST_RANGE = 1 << 18;
  private static final long LONGEST_RANGE = 1 << 26;

  private final Storage client;
  private final BlobId id;
  private final long size;
  private ReadChannel range;
  private long rangeBytes = FIRST_RANGE;
  private long rangeEnd;
  private long position;
  private boolean closed;

  GcsInput(Storage client, BlobId id, long size) {
    this.client = client;
    this.id = id;
    this.size = size;
  }

  /** Reads a piece by one request. */
  static void read(Storage client, FilePiece piece) throws IOException {
    BlobId id = GcsStorage.id(piece.name());
    long end = piece.position() + piece.into().remaining();
    try (ReadChannel range = open(client, id, piece.position(), end)) {
      while (piece.into().hasRemaining()) {
        if (read(id, range, piece.into()) < 0) {
          throw new EOFException(piece.name() + " became shorter");
        }
      }
    }
  }

  /** Reads an object from its start by one request, without asking for its size before. */
  static byte[] readUpTo(Storage client, BlobId id, int most) throws IOException {
    try (ReadChannel range = open(client, id, 0, most)) {
      return GcsErrors.explained(
          id.toGsUtilUri(), () -> Channels.newInputStream(range).readNBytes(most));
    }
  }

  private static ReadChannel open(Storage client, BlobId id, long from, long to)
      throws IOException {
    ReadChannel range = client.reader(id);
    range.setChunkSize((int) Math.min(to - from, BUFFER));
    range.seek(from);
    return range.limit(to);
  }

  private static int read(BlobId id, ReadChannel range, ByteBuffer to) throws IOException {
    return GcsErrors.explained(id.toGsUtilUri(), () -> range.read(to));
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    if (position >= size) {
      return -1;
    }
    if (range == null || position == rangeEnd) {
      closeRange();
      rangeEnd = Math.min(size, position + rangeBytes);
      rangeBytes = Math.min(2 * rangeBytes, LONGEST_RANGE);
      range = open(client, id, position, rangeEnd);
    }
    int bytes = read(id, range, to);
    if (bytes < 0) {
      throw new EOFException(id.toGsUtilUri() + " became shorter");
    }
    position += bytes;
    return bytes;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    if (newPosition != position) {
      closeRange();
      rangeBytes = FIRST_RANGE;
      position = newPosition;
    }
    return this;
  }

  private void closeRange() {
    if (range != null) {
      range.close();
      range = null;
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long newSize) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    closeRange();
  }
}
