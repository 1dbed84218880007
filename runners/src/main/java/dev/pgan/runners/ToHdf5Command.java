package dev.pgan.runners;

import dev.pgan.pipelines.dataset.Hdf5Export;
import dev.pgan.pipelines.storage.BeamFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code pgan dataset to-hdf5}. */
@Command(
    name = "to-hdf5",
    description =
        "Write a data set as the legacy archive of the official program: an HDF5 file with an array"
            + " dataWxW for every level, uint8 [N, C, W, W]; labels go to NAME-labels.npy beside"
            + " NAME.h5.")
final class ToHdf5Command extends Verb {
  @Mixin private OverwriteArguments overwrite;
  @Mixin private PathArguments.OfDataset dataset;

  @Parameters(index = "1", paramLabel = "FILE", description = "HDF5 file to write.")
  private String file;

  @Override
  public Integer call() throws Exception {
    BeamFile target = BeamFile.at(file);
    overwrite.check(target);
    overwrite.check(new BeamFile(target.folder(), Hdf5Export.labelsName(target.name())));
    Hdf5Export.write(dataset.open(), target);
    System.out.println(target);
    return 0;
  }
}
