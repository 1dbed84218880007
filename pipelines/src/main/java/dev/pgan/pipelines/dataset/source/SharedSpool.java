package dev.pgan.pipelines.dataset.source;

import com.google.common.base.Throwables;
import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.util.concurrent.UncheckedExecutionException;
import dev.pgan.pipelines.stage.UserException;
import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * An archive that is decoded once for all workers of a job in the same process, and kept for as
 * long as one of them, or the source that listed it, refers to it.
 */
final class SharedSpool implements Serializable {
  private static final long serialVersionUID = 1;
  private static final Cache<String, PictureSpool> SPOOLS =
      CacheBuilder.newBuilder().weakValues().build();

  private final PictureArchive archive;
  // The key is of the job, not of the files, since the files may have changed after another job.
  private final String id = UUID.randomUUID().toString();
  private transient PictureSpool kept;

  SharedSpool(PictureArchive archive) {
    this.archive = archive;
  }

  /** Decodes the archive, unless that has been done. */
  synchronized PictureSpool get() throws IOException {
    if (kept == null) {
      kept = shared();
    }
    return kept;
  }

  private PictureSpool shared() throws IOException {
    try {
      return SPOOLS.get(id, this::decode);
    } catch (ExecutionException | UncheckedExecutionException e) {
      Throwables.throwIfInstanceOf(e.getCause(), IOException.class);
      Throwables.throwIfUnchecked(e.getCause());
      throw new IllegalStateException(e.getCause());
    }
  }

  private PictureSpool decode() throws IOException {
    PictureSpool spool = PictureSpool.decode(archive);
    if (spool.size() == 0) {
      throw new UserException(archive.folder() + ": there are no pictures in it");
    }
    return spool;
  }
}
