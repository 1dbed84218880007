package dev.pgan.pipelines.dataset.source;

import com.google.common.collect.ImmutableList;
import dev.pgan.pipelines.dataset.source.PictureStore.StoredFile;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/**
 * Where the labels of pictures are.
 *
 * @param file that has the labels and no pictures
 * @param item of the store that has the pictures; empty where the labels have their own file
 */
record LabelsPlace(BeamFile file, PictureStore store, String item) implements Serializable {
  /**
   * The file that a user names or, where there is none, the member of the pictures' store that is
   * called so, as StyleGAN's dataset.json is.
   */
  static LabelsPlace find(String path, PictureStore store, ImmutableList<StoredFile> members)
      throws IOException {
    BeamFile file = BeamFile.at(path);
    if (exists(file)) {
      return new LabelsPlace(file, store, "");
    }
    for (StoredFile member : members) {
      if (member.name().equals(path)) {
        return new LabelsPlace(file, store, member.item());
      }
    }
    throw new UserException(
        file + ": no such file of labels, and there is no " + path + " in " + store + " either");
  }

  private static boolean exists(BeamFile file) throws IOException {
    try {
      return file.folder().size(file.name()) >= 0;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  InputStream open() throws IOException {
    try {
      return item.isEmpty() ? file.open() : store.stream(item);
    } catch (RejectedPictureException e) {
      throw new UserException(this + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return item.isEmpty() ? file.toString() : store.describe(item);
  }
}
