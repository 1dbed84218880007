package dev.pgan.pipelines.storage;

import com.google.cloud.ReadChannel;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.BlobGetOption;
import dev.pgan.pipelines.telemetry.Events;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;

/**
 * An object that is read by ranges. Each range is requested with its end, so that no download is
 * cut off by a reader that has read enough; the longer an object is read in one go, the longer the
 * ranges get. Bytes that are read from the first to the last are checked against the object's
 * checksum. A small object is checked whole before any byte is returned, and read again where the
 * checksum differs.
 */
final class GcsInput implements ReadOnlyChannel {
  private static final int BUFFER = 1 << 18;
  private static final long FIRST_RANGE = 1 << 18;
  private static final long LONGEST_RANGE = 1 << 26;

  private static final BlobField[] FIELDS = {BlobField.SIZE, BlobField.CRC32C};

  /** Objects up to so many bytes are read by one request. */
  private static final int SMALL = 1 << 20;

  private final Storage client;
  private final BlobId id;
  private final GcsChecksum checksum = new GcsChecksum();
  private Blob object;
  private long size;
  private byte[] small;
  private ReadChannel range;
  private long rangeBytes = FIRST_RANGE;
  private long rangeEnd;
  private long position;
  private boolean closed;

  /**
   * @throws FileNotFoundException where there is no such object
   */
  GcsInput(Storage client, BlobId id) throws IOException {
    this.client = client;
    this.id = id;
    object = lookUp(client, id);
    size = GcsStorage.size(object);
  }

  private static Blob lookUp(Storage client, BlobId id) throws IOException {
    String path = id.toGsUtilUri();
    Blob blob = GcsErrors.explained(path, () -> client.get(id, BlobGetOption.fields(FIELDS)));
    if (blob == null) {
      throw new FileNotFoundException(path);
    }
    return blob;
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
    if (most == 0) {
      return new byte[0];
    }
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
    if (size <= SMALL && small == null) {
      small = readSmall();
    }
    if (position >= size) {
      return -1;
    }
    if (small != null) {
      int bytes = (int) Math.min(to.remaining(), size - position);
      to.put(small, (int) position, bytes);
      position += bytes;
      return bytes;
    }
    int start = to.position();
    long from = position;
    int bytes = readRange(to);
    if (checksum.add(from, to.duplicate().position(start).limit(start + bytes))
        && checksum.bytes() == size
        && !checksum.fits(object)) {
      throw checksum.misfit(object);
    }
    return bytes;
  }

  /** All bytes of the object, or of a newer one that has replaced it meanwhile. */
  private byte[] readSmall() throws IOException {
    for (int i = 1; ; i++) {
      byte[] bytes = readUpTo(client, id, (int) size);
      GcsChecksum found = GcsChecksum.of(bytes);
      if (found.fits(object)) {
        return bytes;
      }
      if (i == GcsChecksum.TRIES) {
        throw found.misfit(object);
      }
      Events.log("object-read-again", "path", id.toGsUtilUri());
      object = lookUp(client, id);
      size = GcsStorage.size(object);
      if (size > SMALL) {
        throw new EOFException(id.toGsUtilUri() + " became longer");
      }
    }
  }

  private int readRange(ByteBuffer to) throws IOException {
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
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
    closeRange();
  }
}
