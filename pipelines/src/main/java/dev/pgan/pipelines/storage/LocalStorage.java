package dev.pgan.pipelines.storage;

import com.google.common.collect.ImmutableSortedMap;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.protobuf.ByteString;
import dev.pgan.pipelines.stage.UserException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * Local disks, through Beam's file system for them. Files are written under a temporary name beside
 * their own, then renamed. A job that publishes a file only looks beforehand whether another job
 * has done so.
 */
enum LocalStorage implements StorageSystem {
  INSTANCE;

  @Override
  public ImmutableSortedMap<String, Long> sizes(Location folder, String prefix) throws IOException {
    return list(folder, prefix, BasicFileAttributes::size);
  }

  @Override
  public ImmutableSortedMap<String, Instant> written(Location folder, String prefix)
      throws IOException {
    return list(folder, prefix, its -> its.lastModifiedTime().toInstant());
  }

  private static <T> ImmutableSortedMap<String, T> list(
      Location folder, String prefix, Function<BasicFileAttributes, T> value) throws IOException {
    ImmutableSortedMap.Builder<String, T> found =
        ImmutableSortedMap.orderedBy(CodePointOrder.INSTANCE);
    // Only the part of the tree that can hold such names is walked.
    Path root = Path.of(folder.path());
    Path start = root.resolve(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    if (Files.isDirectory(start)) {
      Files.walkFileTree(
          start,
          EnumSet.of(FileVisitOption.FOLLOW_LINKS),
          Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path within, BasicFileAttributes its) {
              String name = root.relativize(within).toString() + '/';
              return within.equals(start) || name.startsWith(prefix)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes its) {
              String name = root.relativize(file).toString();
              if (name.startsWith(prefix) && its.isRegularFile()) {
                found.put(name, value.apply(its));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              // Other workers put their temporary files away meanwhile; and links may go in
              // circles.
              if (e instanceof NoSuchFileException || e instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    }
    return found.build();
  }

  @Override
  public OptionalLong freeBytes(Location folder) throws IOException {
    Path there = Path.of(folder.path()).toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    return there == null
        ? OptionalLong.empty()
        : OptionalLong.of(Files.getFileStore(there).getUsableSpace());
  }

  @Override
  public SeekableByteChannel open(String path) throws IOException {
    try {
      return (SeekableByteChannel) FileSystems.open(resource(path));
    } catch (FileNotFoundException e) {
      if (Files.isDirectory(Path.of(path))) {
        throw new UserException(path + ": a folder, but a file is expected", e);
      }
      throw e;
    }
  }

  @Override
  public void read(List<FilePiece> pieces) throws IOException {
    // A file is opened for each: that costs microseconds, and a thousand kept open are too many.
    for (FilePiece piece : pieces) {
      try (SeekableByteChannel channel = open(piece.name()).position(piece.position())) {
        while (piece.into().hasRemaining()) {
          if (channel.read(piece.into()) < 0) {
            throw new EOFException(piece.name() + " became shorter");
          }
        }
      }
    }
  }

  @Override
  public Draft create(String path) throws IOException {
    return LocalDraft.under(path, PendingFile.temporary(path));
  }

  @Override
  public Draft createInPlace(String path) throws IOException {
    return LocalDraft.inPlace(path);
  }

  @Override
  public void rename(Map<String, String> paths) throws IOException {
    FileSystems.rename(resources(paths.keySet()), resources(paths.values()));
  }

  @Override
  public void delete(Collection<String> paths) throws IOException {
    FileSystems.delete(resources(paths), StandardMoveOptions.IGNORE_MISSING_FILES);
  }

  @Override
  public void deleteFolder(Location folder) throws IOException {
    Path path = Path.of(folder.path());
    if (Files.exists(path)) {
      MoreFiles.deleteRecursively(path, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  @Override
  public void publish(String path, ByteString bytes) throws IOException {
    Optional<ByteString> there = readWhole(path);
    if (there.isPresent() && !there.get().equals(bytes)) {
      throw StorageSystem.conflict(path);
    }
    write(path, bytes);
  }

  @Override
  public void update(String path, BeamFolder.Change change) throws IOException {
    write(path, change.from(readWhole(path)));
  }

  @Override
  public void retract(String path) throws IOException {
    delete(List.of(path));
  }

  @Override
  public Lease lease(BeamFolder folder, Duration patience)
      throws IOException, InterruptedException {
    return LocalLease.take(folder, patience);
  }

  private void write(String path, ByteString bytes) throws IOException {
    try (Draft draft = create(path)) {
      bytes.writeTo(draft.stream());
      draft.commit();
    }
  }

  private Optional<ByteString> readWhole(String path) throws IOException {
    try (InputStream in = Channels.newInputStream(open(path))) {
      return Optional.of(ByteString.readFrom(in));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  private static ResourceId resource(String path) {
    return FileSystems.matchNewResource(path, false);
  }

  private static List<ResourceId> resources(Collection<String> paths) {
    return paths.stream().map(LocalStorage::resource).toList();
  }
}
