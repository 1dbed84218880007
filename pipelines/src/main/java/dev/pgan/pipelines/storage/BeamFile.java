package dev.pgan.pipelines.storage;

import dev.pgan.pipelines.stage.UserException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.SeekableByteChannel;

/** One file that a user names, in the folder that it is in. */
public record BeamFile(BeamFolder folder, String name) implements Serializable {
  /**
   * A file, which need not exist.
   *
   * @param path as {@link BeamFolder#at} takes it
   */
  public static BeamFile at(String path) {
    String whole = BeamFolder.at(path).toString();
    int slash = whole.lastIndexOf('/');
    return new BeamFile(
        BeamFolder.at(slash == 0 ? "/" : whole.substring(0, slash)), whole.substring(slash + 1));
  }

  /** Opens the file from its start. */
  public InputStream open() throws IOException {
    try {
      return folder.open(name);
    } catch (FileNotFoundException e) {
      throw missing(e);
    }
  }

  /** Opens the file for random access. */
  public SeekableByteChannel openChannel() throws IOException {
    try {
      return folder.openChannel(name);
    } catch (FileNotFoundException e) {
      throw missing(e);
    }
  }

  private UserException missing(FileNotFoundException e) {
    return new UserException(this + ": no such file", e);
  }

  /** The whole path or URL. */
  @Override
  public String toString() {
    return folder.pathOf(name);
  }
}
