package dev.pgan.pipelines.storage;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.hash.Hashing;
import com.google.common.hash.HashingOutputStream;
import com.google.common.io.CountingOutputStream;
import dev.pgan.pipelines.telemetry.Count;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * A file being written under a temporary name. {@link #commit} gives it its own; closed before that
 * it is gone. Not safe for threads.
 */
public final class PendingFile implements AutoCloseable {
  // Random, so that a second try of a task does not write into the file of the first.
  private static final Pattern TEMPORARY =
      Pattern.compile(".*\\.[0-9a-f-]{36}\\.tmp", Pattern.DOTALL);
  private static final int BUFFER = 1 << 16;

  private final BeamFolder folder;
  private final String name;
  private final String temporaryName;
  private final Optional<RemoteOutput> remote;
  private final HashingOutputStream hashing;
  private final CountingOutputStream stream;
  private boolean closed;
  private boolean committed;

  private PendingFile(BeamFolder folder, String name, String temporaryName, OutputStream out) {
    this.folder = folder;
    this.name = name;
    this.temporaryName = temporaryName;
    remote =
        folder.location().isLocal()
            ? Optional.empty()
            : Optional.of(new RemoteOutput(folder.pathOf(name), out));
    OutputStream named =
        remote.isPresent() ? remote.get() : new NamingStream(out, folder.pathOf(name));
    hashing = new HashingOutputStream(Hashing.sha256(), named);
    stream =
        new CountingOutputStream(new BufferedOutputStream(new CutOutputStream(hashing), BUFFER));
  }

  static PendingFile create(BeamFolder folder, String name) throws IOException {
    String temporaryName = name + "." + UUID.randomUUID() + ".tmp";
    OutputStream out =
        RemoteCalls.run(
            folder.location(),
            folder.pathOf(name),
            again ->
                Channels.newOutputStream(
                    FileSystems.create(folder.location().file(temporaryName), MimeTypes.BINARY)));
    return new PendingFile(folder, name, temporaryName, out);
  }

  static boolean isTemporary(String name) {
    return TEMPORARY.matcher(name).matches();
  }

  /** Where to write. Buffered. */
  public OutputStream stream() {
    return stream;
  }

  /** Ends the file and gives it its name. */
  public WrittenFile commit() throws IOException {
    checkState(!closed, "%s is closed", name);
    closed = true;
    stream.close();
    if (remote.isPresent()) {
      remote.get().verify(folder.location(), temporaryName);
    }
    folder.rename(Map.of(temporaryName, name), folder);
    committed = true;
    Count.BYTES_OUT.add(stream.getCount());
    return new WrittenFile(name, stream.getCount(), hashing.hash().toString());
  }

  /** Gives the file up, unless it was committed. */
  @Override
  public void close() throws IOException {
    if (committed) {
      return;
    }
    try {
      if (!closed) {
        closed = true;
        stream.close();
      }
    } finally {
      folder.delete(temporaryName);
    }
  }

  /** Says which file it is that the disk has no room for. */
  private static final class NamingStream extends FilterOutputStream {
    private final String path;

    NamingStream(OutputStream out, String path) {
      super(out);
      this.path = path;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (ClosedByInterruptException e) {
        throw e;
      } catch (IOException e) {
        IOException named = new IOException(path + ": " + e.getMessage());
        named.addSuppressed(e);
        throw named;
      }
    }
  }
}
