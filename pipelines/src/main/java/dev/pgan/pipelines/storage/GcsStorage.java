package dev.pgan.pipelines.storage;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobField;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import com.google.common.collect.Maps;
import com.google.protobuf.ByteString;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Google Cloud Storage, through Google's client. An object appears whole or not at all, so there
 * are no temporary names. A published object is written by its generation, so that of two jobs that
 * publish at once the second one fails and its user is told.
 */
enum GcsStorage implements StorageSystem {
  INSTANCE;

  static final String SCHEME = "gs://";
  private static final int TRIES = 20;

  /** How many objects a server lists in one answer. */
  private static final int PAGE = 1000;

  static BlobId id(String path) {
    List<String> parts =
        Splitter.on('/').limit(2).splitToList(path.substring(SCHEME.length()) + "/");
    String name = parts.get(1);
    return BlobId.of(parts.get(0), name.isEmpty() ? name : name.substring(0, name.length() - 1));
  }

  @Override
  public ImmutableSortedMap<String, Long> sizes(Location folder, String prefix) throws IOException {
    return new GcsListing<>(folder, prefix, BlobField.SIZE, GcsStorage::size).all();
  }

  /**
   * Where many files are asked for, lists ranges of the sorted names, each by a request of its own,
   * many at once.
   */
  @Override
  public ImmutableMap<String, Long> sizes(Location folder, Set<String> names) throws IOException {
    ImmutableList<String> sorted = ImmutableList.sortedCopyOf(CodePointOrder.INSTANCE, names);
    ImmutableMap.Builder<String, Long> found = ImmutableMap.builder();
    GcsListing<Long> listing = new GcsListing<>(folder, "", BlobField.SIZE, GcsStorage::size);
    ParallelCalls.ofAll(
            Lists.partition(sorted, PAGE),
            some -> listing.between(some.get(0), Iterables.getLast(some)))
        .forEach(sizes -> found.putAll(Maps.filterKeys(sizes, names::contains)));
    return found.buildOrThrow();
  }

  /** The size of an object, as some servers leave out a size of 0. */
  static long size(Blob blob) {
    return blob.getSize() == null ? 0 : blob.getSize();
  }

  @Override
  public ImmutableSortedMap<String, Instant> written(Location folder, String prefix)
      throws IOException {
    return new GcsListing<>(
            folder,
            prefix,
            BlobField.UPDATED,
            blob -> blob.getUpdateTimeOffsetDateTime().toInstant())
        .all();
  }

  @Override
  public SeekableByteChannel open(String path) throws IOException {
    return new GcsInput(GcsAccess.client(), id(path));
  }

  @Override
  public byte[] readUpTo(String path, int most) throws IOException {
    try {
      return GcsInput.readUpTo(GcsAccess.client(), id(path), most);
    } catch (RemoteStorageException e) {
      if (GcsErrors.status(e) == GcsErrors.NOT_FOUND) {
        throw new FileNotFoundException(path);
      }
      throw e;
    }
  }

  @Override
  public void read(List<FilePiece> pieces) throws IOException {
    Storage client = GcsAccess.client();
    ParallelCalls.forAll(pieces, piece -> GcsInput.read(client, piece));
  }

  @Override
  public Draft create(String path) {
    return new GcsDraft(GcsAccess.client(), id(path));
  }

  @Override
  public Draft createInPlace(String path) {
    return create(path);
  }

  @Override
  public void rename(Map<String, String> paths) throws IOException {
    ParallelCalls.forAll(
        paths.entrySet(),
        each -> {
          BlobId from = id(each.getKey());
          copy(from, id(each.getValue()));
          delete(from);
        });
  }

  private static void copy(BlobId from, BlobId to) throws IOException {
    try {
      GcsErrors.explained(
          to.toGsUtilUri(), () -> GcsAccess.client().copy(CopyRequest.of(from, to)).getResult());
    } catch (RemoteStorageException e) {
      if (GcsErrors.status(e) == GcsErrors.NOT_FOUND) {
        throw new FileNotFoundException(from.toGsUtilUri());
      }
      throw e;
    }
  }

  private static void delete(BlobId id) throws IOException {
    GcsErrors.explained(id.toGsUtilUri(), () -> GcsAccess.client().delete(id));
  }

  @Override
  public void delete(Collection<String> paths) throws IOException {
    ParallelCalls.forAll(paths, path -> delete(id(path)));
  }

  @Override
  public void deleteFolder(Location folder) throws IOException {
    delete(sizes(folder, "").keySet().stream().map(folder::join).toList());
  }

  @Override
  public void publish(String path, ByteString bytes) throws IOException {
    GcsFile file = file(path);
    if (file.write(bytes, GcsFile.ABSENT).isEmpty()
        && !file.read().map(GcsFile.Found::bytes).equals(Optional.of(bytes))) {
      throw StorageSystem.conflict(path);
    }
  }

  @Override
  public void update(String path, BeamFolder.Change change) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      Optional<GcsFile.Found> found = file(path).read();
      ByteString bytes = change.from(found.map(GcsFile.Found::bytes));
      long generation = found.map(GcsFile.Found::generation).orElse(GcsFile.ABSENT);
      if (file(path).write(bytes, generation).isPresent()) {
        return;
      }
    }
    throw StorageSystem.conflict(path);
  }

  @Override
  public void retract(String path) throws IOException {
    Optional<GcsFile.Found> found = file(path).read();
    if (found.isPresent()) {
      file(path).delete(found.get().generation());
    }
  }

  @Override
  public Lease lease(BeamFolder folder, Duration patience)
      throws IOException, InterruptedException {
    return GcsLease.take(folder, patience);
  }

  private static GcsFile file(String path) {
    return new GcsFile(GcsAccess.client(), id(path));
  }
}
