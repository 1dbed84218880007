package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.UserException;
import dev.pgan.v1.DatasetJob;

/** The source that a job names. */
public final class PictureSources {
  private PictureSources() {}

  public static PictureSource of(DatasetJob job) {
    return switch (job.getSourceCase()) {
      case IMAGES -> new ImageFolderSource(job.getImages());
      case SYNTHETIC -> new SyntheticSource(job.getSynthetic());
      case CELEBAHQ -> new CelebaHqSource(job.getCelebahq());
      case HDF5 -> new Hdf5Source(job.getHdf5());
      case SOURCE_NOT_SET ->
          throw new UserException(
              "the job of a data set names no source: set images, synthetic or celebahq");
    };
  }
}
