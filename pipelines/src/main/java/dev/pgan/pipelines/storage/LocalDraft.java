package dev.pgan.pipelines.storage;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * A local file that is being written, either under a temporary name until it is committed or under
 * its own from the start.
 */
final class LocalDraft implements Draft {
  private final String path;
  private final String written;
  private final OutputStream out;
  private boolean committed;

  private LocalDraft(String path, String written) throws IOException {
    this.path = path;
    this.written = written;
    out =
        new NamingStream(
            Channels.newOutputStream(
                FileSystems.create(FileSystems.matchNewResource(written, false), MimeTypes.BINARY)),
            path);
  }

  static LocalDraft under(String path, String temporaryPath) throws IOException {
    return new LocalDraft(path, temporaryPath);
  }

  static LocalDraft inPlace(String path) throws IOException {
    return new LocalDraft(path, path);
  }

  @Override
  public OutputStream stream() {
    return out;
  }

  @Override
  public void commit() throws IOException {
    out.close();
    if (!written.equals(path)) {
      LocalStorage.INSTANCE.rename(Map.of(written, path));
    }
    committed = true;
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } finally {
      if (!committed && !written.equals(path)) {
        LocalStorage.INSTANCE.delete(List.of(written));
      }
    }
  }

  /**
   * Adds the path to an error, which otherwise does not say for which file the disk has no room.
   */
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
