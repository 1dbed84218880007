package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.ImageFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset create-from-images}. */
@Command(
    name = "create-from-images",
    description =
        "Make a data set of the PNG, JPEG, WebP, GIF, BMP and TIFF pictures in a folder, a zip or a"
            + " tar. Alpha is dropped, palettes become RGB, 16 bits lose the lower 8; grey of 16"
            + " bits and CMYK are set aside.")
final class CreateFromImagesCommand extends CreateCommand {
  @Mixin private RejectionArguments rejections;

  @Parameters(
      index = "0",
      paramLabel = "SRC",
      description = "Folder, .zip or .tar of pictures, local or gs://.")
  private String source;

  @Option(
      names = "--resolution",
      paramLabel = "N",
      description =
          "Centre-crop to a square and resize to this power of two; default: take the pictures as"
              + " they are.")
  private int resolution;

  @Option(
      names = "--shuffle",
      description = "Official random order instead of the order of the names.")
  private boolean shuffle;

  @Option(
      names = "--max-images",
      paramLabel = "N",
      description = "Take no more pictures than this; default: all.")
  private long maxImages;

  @Option(
      names = "--labels",
      defaultValue = "",
      paramLabel = "folders|FILE",
      description =
          "Labels: by the first folder of a picture's name, or from a .csv (name,class or"
              + " name,value,value...) or .json (StyleGAN's dataset.json), a file or, where there is"
              + " none, a member of SRC by its name there; default: none.")
  private String labels;

  @Option(
      names = "--max-pixels",
      paramLabel = "N",
      description =
          "Set pictures aside that have more pixels by their header; default: 67108864"
              + " (2^26), at most 2^28.")
  private long maxPixels;

  @Option(
      names = "--grey-to-rgb",
      description =
          "Make grey pictures RGB, so that they can stand among others in colour; default: pictures"
              + " unlike most are set aside.")
  private boolean greyToRgb;

  @Option(
      names = "--alpha",
      description =
          "Keep transparency: all images become RGBA, opaque where the picture has none; default:"
              + " alpha is dropped.")
  private boolean alpha;

  @Option(
      names = "--exif-orientation",
      description =
          "Turn pictures as their EXIF orientation says; default: it is not looked at, as in the"
              + " official program.")
  private boolean exifOrientation;

  @Override
  void describe(DatasetJob.Builder job) {
    rejections.addTo(job);
    job.setImages(
        ImageFolder.newBuilder()
            .setPath(source)
            .setResolution(resolution)
            .setShuffle(shuffle)
            .setMaxImages(maxImages)
            .setLabels(labels)
            .setMaxPixels(maxPixels)
            .setGreyToRgb(greyToRgb)
            .setExifOrientation(exifOrientation)
            .setAlpha(alpha));
  }
}
