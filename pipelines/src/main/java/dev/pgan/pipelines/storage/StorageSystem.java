package dev.pgan.pipelines.storage;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import com.google.protobuf.ByteString;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One kind of storage. {@link Location} chooses it by the scheme of a path; a further scheme needs
 * one more implementation. Paths are whole, as {@link Location#join} makes them. Calls that fail
 * for a while are repeated inside. What is thrown is final and names the path; a missing file is a
 * {@link java.io.FileNotFoundException}. Safe for threads.
 */
interface StorageSystem {
  /** Sizes in bytes of all files, at any depth, by their names relative to the folder. */
  ImmutableSortedMap<String, Long> sizes(Location folder, String prefix) throws IOException;

  /** Sizes in bytes of the named files that exist. */
  default ImmutableMap<String, Long> sizes(Location folder, Set<String> names) throws IOException {
    return ImmutableMap.copyOf(Maps.filterKeys(sizes(folder, ""), names::contains));
  }

  /** When each file was last written, by the storage's clock; names as in {@link #sizes}. */
  ImmutableSortedMap<String, Instant> written(Location folder, String prefix) throws IOException;

  /**
   * Bytes that can still be written to a folder, which need not exist; empty where the storage does
   * not say.
   */
  default OptionalLong freeBytes(Location folder) throws IOException {
    return OptionalLong.empty();
  }

  /** Opens a file for reading at any position. */
  SeekableByteChannel open(String path) throws IOException;

  /** Reads a file from its start, at most so many bytes. */
  default byte[] readUpTo(String path, int most) throws IOException {
    try (InputStream in = Channels.newInputStream(open(path))) {
      return in.readNBytes(most);
    }
  }

  /** Fills all pieces, as many at once as makes it faster. */
  void read(List<FilePiece> pieces) throws IOException;

  /** Starts a file that is seen only when it is committed. */
  Draft create(String path) throws IOException;

  /** Starts a file that may be seen while it grows. */
  Draft createInPlace(String path) throws IOException;

  /**
   * Renames files, and replaces what is there.
   *
   * @param paths new paths by old ones
   */
  void rename(Map<String, String> paths) throws IOException;

  /** Deletes files; a missing file is no error. */
  void delete(Collection<String> paths) throws IOException;

  /** Deletes a folder with all files in it; a missing folder is no error. */
  void deleteFolder(Location folder) throws IOException;

  /** See {@link BeamFolder#publish}. */
  void publish(String path, ByteString bytes) throws IOException;

  /** See {@link BeamFolder#update}. */
  void update(String path, BeamFolder.Change change) throws IOException;

  /** See {@link BeamFolder#retract}. */
  void retract(String path) throws IOException;

  /** See {@link Lease#take}. */
  Lease lease(BeamFolder folder, Duration patience) throws IOException, InterruptedException;

  /** The error where another job has written a file that this job publishes. */
  static UserException conflict(String path) {
    return new UserException(
        path
            + ": another job has written this file meanwhile, with other contents than this job's;"
            + " let that one end, then give the same command again, or choose another folder");
  }
}
