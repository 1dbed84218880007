package dev.pgan.runners;

import dev.pgan.pipelines.inspection.ExtractStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.v1.ExtractJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset extract}. */
@Command(
    name = "extract",
    description =
        "Write images of a data set as PNG files with the official names, img00000000.png and so on,"
            + " and their labels as labels.csv and labels.npy.")
final class ExtractCommand extends StageVerb {
  @Mixin private DatasetArguments dataset;

  @Parameters(index = "1", paramLabel = "DST", description = "Folder of the pictures.")
  private String destination;

  @Option(
      names = "--resolution",
      paramLabel = "R",
      description = "Width of the level to take; default: the largest.")
  private int resolution;

  @Option(
      names = "--from",
      paramLabel = "N",
      description = "Number of the first image; default: ${DEFAULT-VALUE}.")
  private long from;

  @Option(names = "--count", paramLabel = "M", description = "Images at most; default: all.")
  private long count;

  @Override
  Stage stage() {
    ExtractJob job =
        ExtractJob.newBuilder()
            .setDataset(dataset.path())
            .setDestination(destination)
            .setResolution(resolution)
            .setFirstImage(from)
            .setImages(count)
            .build();
    return new ExtractStage(job);
  }
}
