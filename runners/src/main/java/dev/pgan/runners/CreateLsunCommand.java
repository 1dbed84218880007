package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Lsun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset create-lsun}. */
@Command(
    name = "create-lsun",
    description =
        "Make a data set of a category of LSUN: the folder of an LMDB database, on a local disk.")
final class CreateLsunCommand extends CreateCommand {
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
    job.setLsun(Lsun.newBuilder().setPath(lmdb).setResolution(resolution).setMaxImages(maxImages));
  }
}
