package dev.pgan.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A folder of named files, local or remote: the little of a file system that runs and snapshots
 * need.
 */
public interface Folder {
  /** Opens a file. Throws {@link java.io.FileNotFoundException} where there is none. */
  InputStream open(String name) throws IOException;

  /**
   * Writes a file whole: it appears under its name with all its bytes, or not at all. Replaces an
   * older one.
   */
  void write(String name, Content content) throws IOException;

  /**
   * Writes a small file by which others are found whole, where there is none yet. Folders that more
   * than one process may write to refuse to replace one that has other bytes.
   */
  default void publish(String name, byte[] bytes) throws IOException {
    write(name, out -> out.write(bytes));
  }

  /** Deletes what was {@link #publish}ed; no error where there is nothing. */
  default void retract(String name) throws IOException {
    delete(name);
  }

  /** Names of all files whose name starts with the prefix, sorted; names may hold slashes. */
  List<String> list(String prefix) throws IOException;

  /** Deletes a file; no error where there is none. */
  void delete(String name) throws IOException;

  /** Deletes a folder in this one with all files in it; no error where there is none. */
  default void deleteFolder(String name) throws IOException {
    for (String file : list(name + "/")) {
      delete(file);
    }
  }

  /** What writes a file's bytes. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
