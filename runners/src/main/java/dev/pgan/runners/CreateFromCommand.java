package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Hdf5Archive;
import dev.pgan.v1.ImageFolder;
import dev.pgan.v1.Lsun;
import dev.pgan.v1.RecordedImages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs that make data sets of pictures which a user has in some form. */
final class CreateFromCommand {
  private CreateFromCommand() {}

  /** {@code pgan dataset create-from-images}. */
  @Command(
      name = "create-from-images",
      description =
          "Make a data set of the PNG, JPEG, WebP, GIF, BMP and TIFF pictures in a folder, a zip or a"
              + " tar. Alpha is dropped, palettes become RGB, 16 bits lose the lower 8; grey of 16"
              + " bits and CMYK are set aside.")
  static final class Images extends CreateCommand {
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

  /** {@code pgan dataset create-from-hdf5}. */
  @Command(
      name = "create-from-hdf5",
      aliases = "from-hdf5",
      description =
          "Make a data set of the pictures in an HDF5 file: the legacy archive of the official"
              + " program, or any with one array of uint8 [N, C, H, W] or [N, H, W, C]. Labels are"
              + " taken from NAME-labels.npy beside NAME.h5.")
  static final class Hdf5 extends CreateCommand {
    @Mixin private RejectionArguments rejections;

    @Parameters(index = "0", paramLabel = "FILE", description = "HDF5 file, local or gs://.")
    private String file;

    @Option(
        names = "--shuffle",
        description = "Official random order instead of the order in the file.")
    private boolean shuffle;

    @Override
    void describe(DatasetJob.Builder job) {
      rejections.addTo(job);
      job.setHdf5(Hdf5Archive.newBuilder().setPath(file).setShuffle(shuffle));
    }
  }

  /** {@code pgan dataset create-lsun}. */
  @Command(
      name = "create-lsun",
      description =
          "Make a data set of a category of LSUN: the folder of an LMDB database, on a local disk.")
  static final class Lmdb extends CreateCommand {
    @Mixin private RejectionArguments rejections;

    @Parameters(
        index = "0",
        paramLabel = "LMDB",
        description = "Folder of data.mdb, on a local disk.")
    private String lmdb;

    @Option(
        names = "--resolution",
        defaultValue = "256",
        paramLabel = "N",
        description = "Width and height, a power of two; default: ${DEFAULT-VALUE}.")
    private int resolution;

    @Option(
        names = "--max-images",
        paramLabel = "N",
        description = "Take no more pictures than this; default: all.")
    private long maxImages;

    @Override
    void describe(DatasetJob.Builder job) {
      rejections.addTo(job);
      job.setLsun(
          Lsun.newBuilder().setPath(lmdb).setResolution(resolution).setMaxImages(maxImages));
    }
  }

  /** {@code pgan dataset import}. */
  @Command(
      name = "import",
      description =
          "Make a data set of the records of another one, such as one of the official program: cut"
              + " into shards, with a manifest, every record checked and kept byte for byte.")
  static final class Records extends CreateCommand {
    @Parameters(
        index = "0",
        paramLabel = "SRC",
        description =
            "Folder of NAME-rLL.tfrecords at all levels, and NAME-rxx.labels if there are.")
    private String source;

    @Override
    void describe(DatasetJob.Builder job) {
      job.setImported(RecordedImages.newBuilder().setPath(source));
    }
  }
}
