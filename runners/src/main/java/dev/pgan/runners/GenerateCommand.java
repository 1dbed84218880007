package dev.pgan.runners;

import com.google.common.base.Ascii;
import dev.pgan.pipelines.stage.Stage;
import dev.pgan.runners.workflow.Stages;
import dev.pgan.v1.GenerationJob;
import dev.pgan.v1.ImageContainer;
import dev.pgan.v1.ImageEncoding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pgan generate}. */
@Command(
    name = "generate",
    description = "Make images with a snapshot's generator; image i follows from the seed and i.")
final class GenerateCommand extends StageVerb {
  /** Containers by their names on the command line. */
  enum Format {
    TAR(ImageContainer.TAR),
    ZIP(ImageContainer.ZIP),
    FILES(ImageContainer.PNG_FILES),
    PNG_FILES(ImageContainer.PNG_FILES),
    NPZ(ImageContainer.NPZ),
    TFRECORD(ImageContainer.TFRECORD);

    private final ImageContainer container;

    Format(ImageContainer container) {
      this.container = container;
    }

    @Override
    public String toString() {
      return Ascii.toLowerCase(name()).replace('_', '-');
    }
  }

  /** Encodings by their names on the command line. */
  enum Encoding {
    PNG(ImageEncoding.PNG),
    JPEG(ImageEncoding.JPEG),
    WEBP(ImageEncoding.WEBP);

    private final ImageEncoding encoding;

    Encoding(ImageEncoding encoding) {
      this.encoding = encoding;
    }

    @Override
    public String toString() {
      return Ascii.toLowerCase(name());
    }
  }

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "Images; not needed with --seeds or a file of latents.")
  private long count;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
  private String out;

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--grid",
      converter = GridSize.Converter.class,
      paramLabel = "WxH",
      description = "Also make grid.png of the first images: columns and rows.")
  private GridSize grid;

  @Option(
      names = "--shrink",
      paramLabel = "F",
      description = "In grid.png, average F x F pixels to one; a power of two.")
  private int shrink;

  @Option(
      names = "--interpolations",
      paramLabel = "ROWS",
      description =
          "Also make sheets of so many rows: from one image to the next along the latents, and along"
              + " the classes.")
  private int interpolations;

  @Option(
      names = "--format",
      defaultValue = "tar",
      paramLabel = "tar|zip|files|npz|tfrecord",
      description = {
        "How the images are packed; default: ${DEFAULT-VALUE}. npz has the arrays x and y as"
            + " BigGAN's samples have; tfrecord is a data set, to train or evaluate on."
      })
  private Format format;

  @Option(
      names = "--encoding",
      defaultValue = "png",
      paramLabel = "png|jpeg|webp",
      description =
          "How files in a tar or zip, and loose files, are encoded; default: ${DEFAULT-VALUE}.")
  private Encoding encoding;

  @Option(
      names = "--quality",
      paramLabel = "Q",
      description = "Quality of JPEG and WebP, 1 to 100; default: 95.")
  private int quality;

  @Option(
      names = "--webdataset",
      description = "Names in the tar as WebDataset has them: KEY.png, KEY.cls and KEY.json.")
  private boolean webdataset;

  @Mixin private DrawArguments draws;
  @Mixin private PathArguments.OfSnapshot snapshot;

  @Override
  Stage stage() {
    GenerationJob.Builder job =
        GenerationJob.newBuilder()
            .setSnapshot(snapshot.path())
            .setOut(out)
            .setCount(count)
            .setSeed(seed)
            .setContainer(format.container)
            .setEncoding(encoding.encoding)
            .setQuality(quality)
            .setWebdataset(webdataset)
            .setShrink(shrink)
            .setInterpolations(interpolations);
    draws.draws().ifPresent(job::setDraws);
    if (grid != null) {
      job.setGridWidth(grid.width()).setGridHeight(grid.height());
    }
    return Stages.of(job.build());
  }
}
