package dev.pgan.runners;

import dev.pgan.pipelines.celebahq.PackStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.v1.CelebaAlignJob;
import dev.pgan.v1.ImageContainer;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan dataset align-celeba}. */
@Command(
    name = "align-celeba",
    description = "Align faces of CelebA as CelebA-HQ does before its deltas; writes PNG.")
final class AlignCelebaCommand extends StageVerb {
  /** Names of the formats, as they are typed. */
  enum Format {
    ZIP,
    PNG_FILES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Mixin private OriginalsArguments originals;
  @Mixin private PathArguments.OfPictures destination;

  @Option(
      names = "--format",
      defaultValue = "zip",
      paramLabel = "zip|png-files",
      description = "Archives of 1000 pictures, or every picture by itself; default: zip.")
  private Format format;

  @Override
  Stage stage() {
    return PackStage.aligned(
        CelebaAlignJob.newBuilder()
            .setCeleba(originals.celeba())
            .setImageList(originals.imageList())
            .setDestination(destination.path())
            .setContainer(format == Format.ZIP ? ImageContainer.ZIP : ImageContainer.PNG_FILES)
            .setMaxRejected(originals.maxRejected())
            .build());
  }
}
