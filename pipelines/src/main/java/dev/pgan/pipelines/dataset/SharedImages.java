package dev.pgan.pipelines.dataset;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.io.IOException;

/**
 * Data sets that workers of this process read at the same time: each is opened once, and what is
 * kept of it in memory is kept once.
 */
public final class SharedImages {
  /** As long as a worker has them. */
  private static final Cache<String, DatasetImages> OPEN =
      CacheBuilder.newBuilder().weakValues().build();

  private SharedImages() {}

  /** Opens a data set as {@link DatasetRecords#open} does, unless it is open. */
  public static synchronized DatasetImages of(String folder, String sha256) throws IOException {
    String key = folder + ' ' + sha256;
    DatasetImages images = OPEN.getIfPresent(key);
    if (images == null) {
      images = DatasetRecords.open(folder, sha256).images();
      OPEN.put(key, images);
    }
    return images;
  }
}
