package dev.pgan.pipelines.storage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.pgan.model.Folder;
import dev.pgan.model.json.MessageJson;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.telemetry.Count;
import dev.pgan.pipelines.telemetry.WorkerThread;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A folder, local or remote. Files are seen only when they are whole; temporary files are never
 * listed, and {@link #sweep} deletes those that a killed run has left. For remote paths, {@link
 * org.apache.beam.sdk.io.FileSystems#setDefaultPipelineOptions} must have been called, as Beam does
 * on its workers. What fails for good in remote storage is a {@link RemoteStorageException}. Safe
 * for threads.
 */
public final class BeamFolder implements Folder, Serializable {
  private static final long serialVersionUID = 1;
  private static final int BUFFER = 1 << 16;

  private final Location location;

  private BeamFolder(Location location) {
    this.location = location;
  }

  /**
   * A folder, which need not exist.
   *
   * @param path a local path, absolute or relative to the working directory, or {@code gs://...}
   * @throws UserException where the path is empty, or remote with glob characters
   */
  public static BeamFolder at(String path) {
    return new BeamFolder(Location.of(path));
  }

  /** A folder in this one. */
  public BeamFolder folder(String name) {
    return at(location.join(name));
  }

  Location location() {
    return location;
  }

  /** Whether the folder is on a disk of this machine, as far as the path says. */
  public boolean isLocal() {
    return location.isLocal();
  }

  /**
   * Explains why a folder lacks something, as most often the folder itself is missing.
   *
   * @param lack what the folder lacks
   * @return that there is no such folder or that it is a file, else the lack
   */
  public String explain(String lack) {
    Path here = Path.of(toString());
    boolean known = !isLocal() || Files.isDirectory(here);
    return this
        + ": "
        + (known
            ? lack
            : Files.exists(here) ? "a file, but a folder is expected" : "there is no such folder");
  }

  /** Bytes that can still be written to the folder; empty where its storage does not say. */
  public OptionalLong freeBytes() throws IOException {
    return location.storage().freeBytes(location);
  }

  /** Last part of the path. */
  public String name() {
    return location.path().substring(location.path().lastIndexOf('/') + 1);
  }

  /** The whole path or URL of a file, for messages. */
  public String pathOf(String name) {
    return location.join(name);
  }

  @Override
  public InputStream open(String name) throws IOException {
    return new BufferedInputStream(Channels.newInputStream(openChannel(name)), BUFFER);
  }

  /** Opens a file as {@link #open(String)} does, from a byte on. */
  public InputStream open(String name, long position) throws IOException {
    return new BufferedInputStream(
        Channels.newInputStream(openChannel(name).position(position)), BUFFER);
  }

  /** Makes something of the bytes of a file. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(InputStream in) throws IOException;
  }

  /** What a reader makes of a file; empty where there is no such file. */
  public <T> Optional<T> readIfThere(String name, Reader<T> reader) throws IOException {
    try (InputStream in = open(name)) {
      return Optional.of(reader.read(in));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * The text of a whole file.
   *
   * @throws UserException where it is so long that it might fill the memory
   */
  public String readText(String name) throws IOException {
    try (InputStream in = open(name)) {
      return MessageJson.text(in);
    } catch (InvalidProtocolBufferException e) {
      throw new UserException(pathOf(name) + ": " + e.getMessage(), e);
    }
  }

  /**
   * The first bytes of a file, or all bytes of a shorter one; a remote file is read by one request.
   */
  public byte[] readUpTo(String name, int most) throws IOException {
    byte[] bytes = location.storage().readUpTo(pathOf(name), most);
    Count.BYTES_IN.add(bytes.length);
    return bytes;
  }

  /** Opens a file for random access. */
  public SeekableByteChannel openChannel(String name) throws IOException {
    return new CountedInput(location.storage().open(pathOf(name)));
  }

  /** Fills all pieces; of remote files many are read at once. */
  public void read(List<FilePiece> pieces) throws IOException {
    long bytes = pieces.stream().mapToLong(piece -> piece.into().remaining()).sum();
    location
        .storage()
        .read(
            pieces.stream()
                .map(each -> new FilePiece(pathOf(each.name()), each.position(), each.into()))
                .toList());
    Count.BYTES_IN.add(bytes);
  }

  @Override
  public void write(String name, Content content) throws IOException {
    writeHashed(name, content);
  }

  /**
   * Writes files, remote ones many at once.
   *
   * @return what was written, in the same order
   */
  public ImmutableList<WrittenFile> writeAll(Map<String, byte[]> files) throws IOException {
    return forAll(
        files.entrySet(), file -> writeHashed(file.getKey(), out -> out.write(file.getValue())));
  }

  /**
   * Commits files of this folder, remote ones many at once.
   *
   * @return what was written, in the files' order
   */
  public ImmutableList<WrittenFile> commitAll(List<PendingFile> files) throws IOException {
    return forAll(files, PendingFile::commit);
  }

  /** A call that concerns one file. */
  @FunctionalInterface
  public interface FileCall<T, R> {
    R run(T file) throws IOException;
  }

  /**
   * Makes a call for each of several files; where the folder is remote, many calls run at once.
   *
   * @param call must not use this method itself, as all threads could then be waiting
   * @return what the calls return, in the files' order
   */
  public <T, R> ImmutableList<R> forAll(Collection<T> files, FileCall<T, R> call)
      throws IOException {
    if (!isLocal()) {
      WorkerThread worker = WorkerThread.current();
      return ParallelCalls.ofAll(files, file -> worker.count(() -> call.run(file)));
    }
    ImmutableList.Builder<R> results = ImmutableList.builder();
    for (T file : files) {
      results.add(call.run(file));
    }
    return results.build();
  }

  /** Writes a file as {@link #write} does, and returns its size and checksum. */
  public WrittenFile writeHashed(String name, Content content) throws IOException {
    try (PendingFile file = create(name)) {
      content.writeTo(file.stream());
      return file.commit();
    }
  }

  /**
   * Writes a file under its own name from the start, for readers such as TensorBoard that keep a
   * growing file open. These readers, and any reader after a crash, may see a part of the file.
   */
  public void writeInPlace(String name, Content content) throws IOException {
    try (Draft draft = location.storage().createInPlace(pathOf(name))) {
      content.writeTo(draft.stream());
      draft.commit();
    }
  }

  /**
   * Writes a file that says that others are whole, where there is no such file yet. Of two jobs
   * that publish at once in remote storage, the second one fails, unless its bytes are the same.
   *
   * @throws UserException where there is a file with other bytes
   */
  @Override
  public void publish(String name, byte[] bytes) throws IOException {
    location.storage().publish(pathOf(name), ByteString.copyFrom(bytes));
  }

  /** Deletes what was published; in remote storage, nothing that another job has put there. */
  @Override
  public void retract(String name) throws IOException {
    location.storage().retract(pathOf(name));
  }

  /** A change of a file. */
  @FunctionalInterface
  public interface Change {
    /**
     * The new bytes of the file. Called again where another job has changed the file meanwhile.
     *
     * @param bytes of the file as it is; empty where there is no file
     */
    ByteString from(Optional<ByteString> bytes) throws IOException;
  }

  /** Changes a small file that other jobs may change too; in remote storage no change gets lost. */
  public void update(String name, Change change) throws IOException {
    location.storage().update(pathOf(name), change);
  }

  /** Starts a file that is to be written piece by piece. */
  public PendingFile create(String name) throws IOException {
    return new PendingFile(name, location.storage().create(pathOf(name)));
  }

  @Override
  public ImmutableList<String> list(String prefix) throws IOException {
    return sizes(prefix).keySet().asList();
  }

  /** Bytes of each file whose name starts with the prefix, sorted by name as code points. */
  public ImmutableSortedMap<String, Long> sizes(String prefix) throws IOException {
    return ImmutableSortedMap.copyOfSorted(
        Maps.filterKeys(
            location.storage().sizes(location, prefix), name -> !PendingFile.isTemporary(name)));
  }

  /**
   * Sizes in bytes of the named files that exist; of remote files by a few requests, many at once.
   */
  public ImmutableMap<String, Long> sizes(Set<String> names) throws IOException {
    return location.storage().sizes(location, names);
  }

  /**
   * Sum of the bytes of all files whose names start with the prefix, including files that are being
   * written.
   */
  public long bytesSoFar(String prefix) throws IOException {
    return location.storage().sizes(location, prefix).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  /**
   * When each file whose name starts with the prefix was last written, including files that are
   * being written. The clock is the storage's, which may differ from this machine's by seconds.
   */
  public ImmutableSortedMap<String, Instant> written(String prefix) throws IOException {
    return location.storage().written(location, prefix);
  }

  /** Bytes of a file; throws {@link FileNotFoundException} where there is none. */
  public long size(String name) throws IOException {
    try (SeekableByteChannel channel = openChannel(name)) {
      return channel.size();
    }
  }

  @Override
  public void delete(String name) throws IOException {
    deleteAll(List.of(name));
  }

  /**
   * Renames files, within this folder or to another folder of the same file system, and replaces
   * what is there.
   *
   * @param names new names by old ones
   */
  public void rename(Map<String, String> names, BeamFolder destination) throws IOException {
    ImmutableMap.Builder<String, String> paths = ImmutableMap.builder();
    names.forEach((from, to) -> paths.put(pathOf(from), destination.pathOf(to)));
    location.storage().rename(paths.buildOrThrow());
  }

  /** Deletes a folder in this one with all files in it, temporary ones too. */
  @Override
  public void deleteFolder(String name) throws IOException {
    location.storage().deleteFolder(Location.of(location.join(name)));
  }

  /** Deletes files, remote ones many at once; a missing file is no error. */
  public void deleteAll(Collection<String> names) throws IOException {
    location.storage().delete(names.stream().map(this::pathOf).toList());
  }

  /**
   * Deletes the temporary files of killed runs. Call it only when no other worker writes files with
   * this prefix.
   */
  public void sweep(String prefix) throws IOException {
    deleteAll(
        Sets.filter(location.storage().sizes(location, prefix).keySet(), PendingFile::isTemporary));
  }

  @Override
  public String toString() {
    return location.path();
  }
}
