package dev.pgan.pipelines.nearest;

import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.gallery.GalleryItems;
import dev.pgan.pipelines.sampling.DrawChecks;
import dev.pgan.pipelines.sampling.SnapshotPaths;
import dev.pgan.pipelines.sampling.SnapshotPaths.LocatedSnapshot;
import dev.pgan.pipelines.stage.UserException;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.v1.GenerationManifest;
import dev.pgan.v1.NearestJob;
import dev.pgan.v1.SampleDraws;
import java.io.IOException;
import java.util.Optional;

/** Finds the generated images that a user means. */
final class PictureFinder {
  private PictureFinder() {}

  static GeneratedPictures find(NearestJob job) throws IOException {
    if (job.getGenerated().isEmpty()) {
      throw new UserException("nearest: generated: no run, snapshot or folder of images is named");
    }
    BeamFolder folder = BeamFolder.at(job.getGenerated());
    if (Dataset.isAt(folder)) {
      refuseDraws(job, folder);
      Dataset dataset = Dataset.open(folder);
      return new DatasetPictures(
          folder.toString(),
          dataset.shape().resolution(),
          dataset.shape().channels(),
          dataset.size());
    }
    Optional<GenerationManifest> manifest = GalleryItems.manifest(folder);
    if (manifest.isPresent()) {
      refuseDraws(job, folder);
      GenerationManifest found = manifest.get();
      return new FolderPictures(
          folder, found.getResolution(), found.getChannels(), found.getJob().getCount());
    }
    LocatedSnapshot located = SnapshotPaths.find(job.getGenerated());
    boolean limited = DrawChecks.areLimited(job.getDraws());
    long size =
        new DrawChecks(job.getDraws()).check(located.snapshot(), job.getSeed(), limited ? 0 : 1);
    return new SnapshotPictures(
        located.path(),
        located.snapshot().shape().resolution(),
        located.snapshot().shape().channels(),
        limited ? size : Long.MAX_VALUE,
        job.getSeed(),
        job.getDraws());
  }

  private static void refuseDraws(NearestJob job, BeamFolder folder) {
    if (job.getSeed() != 0 || !job.getDraws().equals(SampleDraws.getDefaultInstance())) {
      throw new UserException(
          "nearest: "
              + folder
              + " holds images that are made: choose some by images; seed and draws go with a"
              + " snapshot");
    }
  }
}
