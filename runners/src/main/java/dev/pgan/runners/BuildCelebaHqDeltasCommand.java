package dev.pgan.runners;

import dev.pgan.pipelines.celebahq.PackStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.v1.CelebaDeltasJob;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset build-celebahq-deltas}. */
@Command(
    name = "build-celebahq-deltas",
    description =
        "Make deltas from which create-celebahq, and the official program, rebuild given pictures.")
final class BuildCelebaHqDeltasCommand extends StageVerb {
  @Mixin private OriginalsArguments originals;

  @Option(
      names = "--hq",
      required = true,
      paramLabel = "DIR",
      description = "The pictures: PNG, 1024x1024, RGB, named as the originals.")
  private String hq;

  @Parameters(
      index = "0",
      paramLabel = "DELTAS",
      description = "Folder of image_list.txt and deltasNNNNN.zip.")
  private String destination;

  @Option(
      names = "--salt",
      defaultValue = "",
      paramLabel = "TEXT",
      description =
          "Goes into the initialisation vectors; the same text gives the same bytes; default: none.")
  private String salt;

  @Override
  Stage stage() {
    return PackStage.deltas(
        CelebaDeltasJob.newBuilder()
            .setCeleba(originals.celeba())
            .setImageList(originals.imageList())
            .setHq(hq)
            .setDestination(destination)
            .setSalt(salt)
            .setMaxRejected(originals.maxRejected())
            .build());
  }
}
