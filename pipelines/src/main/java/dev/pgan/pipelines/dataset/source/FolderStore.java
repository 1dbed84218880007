package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.pipelines.storage.CodePointOrder;
import dev.pgan.pipelines.storage.FilesAhead;
import dev.pgan.pipelines.storage.SourceFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a folder and of all folders in it; an item is a name. */
final class FolderStore implements PictureStore {
  private static final long serialVersionUID = 1;

  private final BeamFolder folder;

  FolderStore(String path) {
    folder = BeamFolder.at(path);
  }

  @Override
  public ImmutableList<StoredFile> list() throws IOException {
    SortedMap<String, String> versions = new TreeMap<>(CodePointOrder.INSTANCE);
    folder.sizes("").forEach((name, bytes) -> versions.put(name, bytes.toString()));
    danglingLinks().forEach(name -> versions.put(name, "a link to nothing"));
    return versions.entrySet().stream()
        .map(file -> new StoredFile(file.getKey(), file.getKey(), file.getValue()))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * Names of pictures that git-annex or DVC has not fetched: they are rejected, and not passed
   * over.
   */
  private List<String> danglingLinks() throws IOException {
    Path root = Path.of(folder.toString());
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> files =
        Files.find(root, Integer.MAX_VALUE, (f, its) -> its.isSymbolicLink())) {
      return files.filter(Files::notExists).map(f -> root.relativize(f).toString()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public String missing() {
    Path path = Path.of(folder.toString());
    if (Files.isDirectory(path) || folder.toString().contains("://")) {
      return PictureStore.super.missing();
    }
    return folder
        + (Files.exists(path)
            ? ": a file, but a folder, .zip or .tar of pictures expected"
            : ": there is no such folder, .zip or .tar");
  }

  @Override
  public void addTo(SourceFiles files, String labels) throws IOException {
    files.add(folder, "", name -> ImageFolderSource.isPicture(name) || name.equals(labels));
  }

  @Override
  public InputStream stream(String item) throws IOException {
    return folder.open(item);
  }

  @Override
  public StoreReader open() {
    return new StoreReader() {
      private FilesAhead ahead = new FilesAhead(folder, ImmutableList.of());

      @Override
      public void expect(ImmutableList<String> items) {
        ahead.close();
        ahead = new FilesAhead(folder, items);
      }

      @Override
      public byte[] read(String item) throws IOException, RejectedPictureException {
        try {
          return PictureFiles.read(ahead, item);
        } catch (FileNotFoundException | NoSuchFileException e) {
          throw new RejectedPictureException(
              "it cannot be read: it is a link to nothing, gone, or not for you to read", e);
        }
      }

      @Override
      public void close() {
        ahead.close();
      }
    };
  }

  @Override
  public String describe(String item) {
    return folder.pathOf(item);
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
