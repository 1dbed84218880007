package dev.pgan.runners;

import dev.pgan.pipelines.inspection.ExtractStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.v1.ExtractJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset extract}. */
@Command(
    name = "extract",
    description =
        "Write images of a data set as PNG files with the official names, img00000000.png and so on,"
            + " and their labels as labels.csv and labels.npy.")
final class ExtractCommand extends StageVerb {
  @Mixin private PathArguments.OfDatasetFrom images;
  @Mixin private PathArguments.OfPictures destination;

  @Option(
      names = "--resolution",
      paramLabel = "R",
      description = "Width of the level to take; default: the largest.")
  private int resolution;

  @Option(names = "--count", paramLabel = "M", description = "Images at most; default: all.")
  private long count;

  @Override
  Stage stage() {
    ExtractJob job =
        ExtractJob.newBuilder()
            .setDataset(images.path())
            .setDestination(destination.path())
            .setResolution(resolution)
            .setFirstImage(images.from())
            .setImages(count)
            .build();
    return new ExtractStage(job);
  }
}
