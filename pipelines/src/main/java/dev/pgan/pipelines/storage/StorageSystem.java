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
 * What one kind of storage does in its own way. {@link Location} chooses it by the scheme of a
 * path; a further scheme is one more of these. Paths are whole, as {@link Location#join} makes
 * them. Calls that fail for now are made again within; what is thrown is for good, names the path,
 * and tells of a missing file by {@link java.io.FileNotFoundException}. Safe for threads.
 */
interface StorageSystem {
  /** Sizes in bytes of all files, at any depth, by their name relative to the folder. */
  ImmutableSortedMap<String, Long> sizes(Location folder, String prefix) throws IOException;

  /** Sizes in bytes of those of the named files that are there. */
  default ImmutableMap<String, Long> sizes(Location folder, Set<String> names) throws IOException {
    return ImmutableMap.copyOf(Maps.filterKeys(sizes(folder, ""), names::contains));
  }

  /** When each file was last written, as the storage's clock has it; names as in {@link #sizes}. */
  ImmutableSortedMap<String, Instant> written(Location folder, String prefix) throws IOException;

  /**
   * Bytes that can still be written to a folder, which need not exist; empty where nobody knows.
   */
  default OptionalLong freeBytes(Location folder) throws IOException {
    return OptionalLong.empty();
  }

  /** Opens a file for reading at any position. */
  SeekableByteChannel open(String path) throws IOException;

  /** Reads a file from its start, no more than so many bytes. */
  default byte[] readUpTo(String path, int most) throws IOException {
    try (InputStream in = Channels.newInputStream(open(path))) {
      return in.readNBytes(most);
    }
  }

  /** Fills all pieces, as many at once as pays. */
  void read(List<FilePiece> pieces) throws IOException;

  /** Starts a file that is seen only when it is committed. */
  Draft create(String path) throws IOException;

  /** Starts a file that may be seen while it grows. */
  Draft createInPlace(String path) throws IOException;

  /**
   * Renames files, replacing what is there.
   *
   * @param paths new paths by old ones
   */
  void rename(Map<String, String> paths) throws IOException;

  /** Deletes files; no error where there are none. */
  void delete(Collection<String> paths) throws IOException;

  /** Deletes a folder with all files in it; no error where there is none. */
  void deleteFolder(Location folder) throws IOException;

  /** See {@link BeamFolder#publish}. */
  void publish(String path, ByteString bytes) throws IOException;

  /** See {@link BeamFolder#update}. */
  void update(String path, BeamFolder.Change change) throws IOException;

  /** See {@link BeamFolder#retract}. */
  void retract(String path) throws IOException;

  /** See {@link Lease#take}. */
  Lease lease(BeamFolder folder, Duration patience) throws IOException, InterruptedException;

  /** What to throw where another job has written a file that this one publishes. */
  static UserException conflict(String path) {
    return new UserException(
        path
            + ": another job has written this file meanwhile, with other contents than this job's;"
            + " let that one end, then give the same command again, or choose another folder");
  }
}
