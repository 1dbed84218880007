package dev.pgan.pipelines.storage;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import org.apache.beam.sdk.io.FileSystems;

/**
 * A remote file being written, whose errors say which it is. Beam's uploads send no checksum, so
 * that of what arrived is asked for and compared.
 */
final class RemoteOutput extends FilterOutputStream {
  private final String path;

  @SuppressWarnings("deprecation") // The one checksum that Beam tells of what is there.
  private final Hasher sent = Hashing.md5().newHasher();

  /**
   * @param path the name that the file is for, for messages
   */
  RemoteOutput(String path, OutputStream out) {
    super(out);
    this.path = path;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
      sent.putBytes(bytes, offset, length);
    } catch (IOException e) {
      throw RemoteErrors.explain(path, e);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } catch (IOException e) {
      throw RemoteErrors.explain(path, e);
    }
  }

  /**
   * Compares what was sent with what is there; call when it is closed.
   *
   * @param name under which it was written
   */
  void verify(Location folder, String name) throws IOException {
    String expected = Base64.getEncoder().encodeToString(sent.hash().asBytes());
    String found =
        RemoteCalls.run(
            folder, path, again -> FileSystems.matchSingleFileSpec(folder.join(name)).checksum());
    if (!expected.equals(found)) {
      throw new RemoteStorageException(
          String.format(
              "%s: what arrived in Google Cloud Storage is not what was sent: expected MD5 %s,"
                  + " found %s; give the same command again",
              path, expected, found),
          null);
    }
  }
}
