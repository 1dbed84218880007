package dev.pgan.pipelines.dataset;

import dev.pgan.model.DataShape;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import java.io.IOException;
import java.util.Optional;

/**
 * A data set that workers read. That its files are there was seen when the work was planned, see
 * {@link Dataset#open}: workers look at no list of them.
 */
public final class DatasetRecords {
  private final BeamFolder folder;
  private final DatasetLayout layout;

  DatasetRecords(BeamFolder folder, DatasetLayout layout) {
    this.folder = folder;
    this.layout = layout;
  }

  /**
   * Opens a data set by its index, or as {@link Dataset#open} does where it has none.
   *
   * @param sha256 see {@link Dataset#sha256}, when the work was planned
   * @throws UserException where the data set is another one by now
   */
  public static DatasetRecords open(String folder, String sha256) throws IOException {
    BeamFolder at = BeamFolder.at(folder);
    Optional<DatasetLayout> indexed = IndexFile.read(at, sha256);
    if (indexed.isPresent()) {
      return new DatasetRecords(at, indexed.get());
    }
    Dataset dataset = Dataset.open(at);
    if (!dataset.sha256().equals(sha256)) {
      throw new UserException(
          at + ": this data set has changed since the work began: start it again");
    }
    return dataset.records();
  }

  public DataShape shape() {
    return layout.shape();
  }

  /** Opens the images for reading. */
  public DatasetImages images() {
    return new DatasetImages(folder, layout);
  }

  /** Starts to read a level, from an image on. */
  public RecordScan scan(int lod, long first) {
    return new RecordScan(folder, layout, lod, first);
  }
}
