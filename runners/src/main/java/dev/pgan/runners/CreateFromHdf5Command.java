package dev.pgan.runners;

import dev.pgan.v1.DatasetJob;
import dev.pgan.v1.Hdf5Archive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset create-from-hdf5}. */
@Command(
    name = "create-from-hdf5",
    aliases = "from-hdf5",
    description =
        "Make a data set of the pictures in an HDF5 file: the legacy archive of the official"
            + " program, or any with one array of uint8 [N, C, H, W] or [N, H, W, C]. Labels are"
            + " taken from NAME-labels.npy beside NAME.h5.")
final class CreateFromHdf5Command extends CreateCommand {
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
