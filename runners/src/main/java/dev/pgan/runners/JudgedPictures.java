package dev.pgan.runners;

import com.google.common.base.Ascii;
import dev.pgan.pipelines.dataset.Dataset;
import dev.pgan.pipelines.storage.BeamFolder;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.NpzImages;
import java.io.IOException;

/**
 * Pictures of any kind as data sets, which evaluations read.
 *
 * @param folder that data sets are made in
 * @param resolution to resize to; 0 takes pictures as they are
 */
record JudgedPictures(PipelineArguments pipeline, BeamFolder folder, int resolution) {
  /**
   * The data set at the path, or one that is made of the pictures there.
   *
   * @param name of the one that is made
   */
  String dataset(String path, String name) throws IOException {
    boolean isNpz = Ascii.toLowerCase(path).endsWith(".npz");
    if (!isNpz && Dataset.isAt(BeamFolder.at(path))) {
      return path;
    }
    DatasetJob.Builder job = DatasetJob.newBuilder().setDestination(folder.pathOf(name));
    if (isNpz) {
      job.setNpz(NpzImages.newBuilder().setPath(path).setResolution(resolution));
    } else {
      job.setImages(ImageFolder.newBuilder().setPath(path).setResolution(resolution));
    }
    pipeline.stageRunner().run(Stages.of(job.build()));
    return job.getDestination();
  }
}
