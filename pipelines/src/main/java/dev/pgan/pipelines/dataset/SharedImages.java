package dev.pgan.pipelines.dataset;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;

/**
 * Data sets that workers of this process read at the same time: each is opened once, since a
 * manifest may tell of a hundred thousand files, and what is kept of it in memory is kept once.
 */
public final class SharedImages {
  /** As long as a worker has them. */
  private static final Cache<String, DatasetImages> OPEN =
      CacheBuilder.newBuilder().weakValues().build();

  private SharedImages() {}

  /**
   * Opens a data set, unless it is open.
   *
   * @param sha256 see {@link Dataset#sha256}, when the work was planned
   * @throws UserException where the data set is another one by now
   */
  public static synchronized DatasetImages of(String folder, String sha256) throws IOException {
    String key = folder + ' ' + sha256;
    DatasetImages images = OPEN.getIfPresent(key);
    if (images == null) {
      Dataset dataset = Dataset.open(folder);
      if (!dataset.sha256().equals(sha256)) {
        throw new UserException(
            dataset.folder() + ": this data set has changed since the work began: start it again");
      }
      images = dataset.images();
      OPEN.put(key, images);
    }
    return images;
  }
}
