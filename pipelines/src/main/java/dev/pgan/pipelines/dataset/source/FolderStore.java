package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;

/** The files of a folder and of the folders within; an item is a name. */
final class FolderStore implements PictureStore {
  private static final long serialVersionUID = 1;

  private final BeamFolder folder;

  FolderStore(String path) {
    folder = BeamFolder.at(path);
  }

  @Override
  public ImmutableList<StoredFile> list() throws IOException {
    return folder.sizes("").entrySet().stream()
        .map(file -> new StoredFile(file.getKey(), file.getKey(), file.getValue().toString()))
        .collect(ImmutableList.toImmutableList());
  }

  @Override
  public StoreReader open() {
    return new StoreReader() {
      @Override
      public String name(String item) {
        return item;
      }

      @Override
      public byte[] read(String item) throws IOException, RejectedPictureException {
        return PictureFiles.read(folder, item);
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
