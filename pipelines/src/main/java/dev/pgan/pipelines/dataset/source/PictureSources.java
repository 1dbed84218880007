package dev.pgan.pipelines.dataset.source;

import dev.pgan.pipelines.stage.UserException;
import dev.pgan.v1.DatasetJob;

/** Finds the source that a job names. */
public final class PictureSources {
  private PictureSources() {}

  public static PictureSource of(DatasetJob job) {
    return switch (job.getSourceCase()) {
      case IMAGES -> new ImageFolderSource(job.getImages());
      case SYNTHETIC -> new SyntheticSource(job.getSynthetic());
      case CELEBAHQ -> new CelebaHqSource(job.getCelebahq());
      case MNIST -> new ArchiveSource(new MnistArchive(job.getMnist().getPath()));
      case MNIST_RGB -> new MnistRgbSource(job.getMnistRgb());
      case CIFAR10 -> new ArchiveSource(new CifarArchive(job.getCifar10().getPath(), 10));
      case CIFAR100 -> new ArchiveSource(new CifarArchive(job.getCifar100().getPath(), 100));
      case SVHN -> new ArchiveSource(new SvhnArchive(job.getSvhn().getPath()));
      case LSUN -> new LsunSource(job.getLsun());
      case CELEBA -> new AlignedCelebaSource(job.getCeleba());
      case HDF5 -> new Hdf5Source(job.getHdf5());
      case IMPORTED -> new RecordedSource(job.getImported());
      case NPZ -> new NpzSource(job.getNpz());
      case GENERATED -> new GeneratedSource(job.getGenerated());
      case SOURCE_NOT_SET ->
          throw new UserException(
              "the job of a data set names no source: set one, such as images or mnist");
    };
  }
}
