package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import dev.pgan.pipelines.storage.SourceFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** A folder or an archive that holds files of pictures. Every worker gets a copy of it. */
interface PictureStore extends Serializable {
  /** All files, at any depth, sorted by name as code points. */
  ImmutableList<StoredFile> list() throws IOException;

  /**
   * Adds what the source's state depends on.
   *
   * @param labels name of a member with labels; it may be none
   */
  void addTo(SourceFiles files, String labels) throws IOException;

  StoreReader open() throws IOException;

  /** Opens one file, which may be no picture. That of an archive is held in memory. */
  default InputStream stream(String item) throws IOException, RejectedPictureException {
    try (StoreReader reader = open()) {
      return new ByteArrayInputStream(reader.read(item));
    }
  }

  /** How messages call an item. */
  String describe(String item);

  /** Says that no picture is in it. */
  default String missing() {
    return this + ": no pictures in it (" + PictureFiles.NAMES + ")";
  }

  /**
   * A file.
   *
   * @param name relative to the store, with {@code /} between folders
   * @param item all that a worker must know to read it
   * @param version differs where the file has changed, as far as a listing tells
   */
  record StoredFile(String name, String item, String version) {}

  /** Reads files. Used by one thread. */
  interface StoreReader extends AutoCloseable {
    /** Tells which files will be read next, in their order, so that they can be fetched ahead. */
    default void expect(ImmutableList<String> items) {}

    byte[] read(String item) throws IOException, RejectedPictureException;

    @Override
    default void close() throws IOException {}
  }

  /** The store at a path, by the path's ending. */
  static PictureStore at(String path) {
    Pattern packed = Pattern.compile(".*\\.(tgz|tbz2?|txz|tar\\.[a-z0-9]+)", Pattern.DOTALL);
    BeamFile file = BeamFile.at(path);
    String name = Ascii.toLowerCase(file.name());
    if (Files.isDirectory(Path.of(file.toString()))) {
      return new FolderStore(path);
    }
    if (packed.matcher(name).matches()) {
      throw new UserException(
          file
              + ": no picture of a compressed tar can be had without unpacking all before it:"
              + " uncompress it (as gunzip does) and give the .tar");
    }
    if (name.endsWith(".zip")) {
      return new ZipStore(file);
    }
    return name.endsWith(".tar") ? new TarStore(file) : new FolderStore(path);
  }
}
