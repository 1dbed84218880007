package dev.pgan.pipelines.generation;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.GeneratedImages;
import dev.pgan.v1.GenerationJob;

/** Jobs for generated images that become a data set, which the stage of data sets makes. */
public final class GeneratedDatasets {
  private GeneratedDatasets() {}

  /**
   * The data set that a job of the container TFRECORD asks for.
   *
   * @throws dev.pgan.pipelines.stage.UserException naming an option that a data set does not have
   */
  public static DatasetJob job(GenerationJob job) {
    GenerationJob checked = GenerationJobs.checked(job);
    GenerationJobs.check(
        checked.getGridWidth() == 0 && checked.getShrink() == 0 && checked.getImagesPerShard() == 0,
        "a data set has neither a grid, nor shrink, nor images_per_shard");
    GeneratedImages.Builder images =
        GeneratedImages.newBuilder()
            .setSnapshot(checked.getSnapshot())
            .setCount(checked.getCount())
            .setSeed(checked.getSeed());
    if (checked.hasDraws()) {
      images.setDraws(checked.getDraws());
    }
    return DatasetJob.newBuilder().setDestination(checked.getOut()).setGenerated(images).build();
  }
}
