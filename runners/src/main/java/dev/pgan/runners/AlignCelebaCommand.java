package dev.pgan.runners;

import dev.pgan.pipelines.celebahq.PackStage;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.v1.CelebaAlignJob;
import dev.pgan.v1.ImageContainer;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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

  @Mixin private RejectionArguments rejections;
  @Mixin private CelebaArguments celeba;

  @Option(
      names = "--list",
      required = true,
      paramLabel = "FILE",
      description =
          "Originals, in order: a list with a column orig_file, such as image_list.txt, or a name"
              + " on each line.")
  private String list;

  @Parameters(index = "0", paramLabel = "DST", description = "Folder of the pictures.")
  private String destination;

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
            .setCeleba(celeba.celeba())
            .setImageList(list)
            .setDestination(destination)
            .setContainer(format == Format.ZIP ? ImageContainer.ZIP : ImageContainer.PNG_FILES)
            .setMaxRejected(rejections.maxRejected())
            .build());
  }
}
